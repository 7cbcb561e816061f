import type { FlowSummary } from './client.js';

export interface EventReader {
  flows(fresh: readonly FlowSummary[]): void;
  log(): void;
  clock(): void;
  /** Whether the stream is there. */
  live(live: boolean): void;
}

const RETRY_MS = 1000;

/** Reads `/events` until it is told to end. By fetch, since an EventSource cannot send the token in a header. */
export function readEvents(token: string, reader: EventReader): () => void {
  const ending = new AbortController();
  const follow = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      try {
        const response = await fetch('/events', { headers: { authorization: `Bearer ${token}` }, signal: ending.signal });
        if (!response.ok || response.body === null) return;
        reader.live(true);
        await readStream(response.body, reader);
      } catch {
        // Whether it ended or was never reached: try again.
      }
      if (ending.signal.aborted) return;
      reader.live(false);
      await new Promise((done) => setTimeout(done, RETRY_MS));
    }
  };
  void follow();
  return () => ending.abort();
}

async function readStream(body: ReadableStream<Uint8Array>, reader: EventReader): Promise<void> {
  const parts = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await parts.read();
    if (done) return;
    text += value;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) tell(block, reader);
  }
}

function tell(block: string, reader: EventReader): void {
  const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  const data = field('data');
  switch (field('event')) {
    case 'flows':
      return reader.flows(JSON.parse(data ?? '[]') as FlowSummary[]);
    case 'log':
      return reader.log();
    case 'clock':
      return reader.clock();
  }
}
