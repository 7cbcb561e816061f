import { IncomingMessage } from 'node:http';
import { IdpropError } from '@idprop/decision';

export class BodyTooLarge extends IdpropError {
  constructor(limit: number) {
    super('BODY_TOO_LARGE', `the request body is larger than ${limit} bytes`, 'Send less');
  }
}

export class BodyAborted extends IdpropError {
  constructor() {
    super('BODY_ABORTED', 'the client went away before the body was complete', 'Send it again');
  }
}

/** Reads a whole body. Throws BODY_TOO_LARGE past the limit; what follows is not read. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new BodyTooLarge(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw new BodyTooLarge(limit);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof IdpropError) throw error;
    throw new BodyAborted();
  }
  return Buffer.concat(chunks, size);
}

/** A request whose body was read already, to be read again by somebody else. */
export function replayRequest(request: IncomingMessage, body: Buffer): IncomingMessage {
  const replay = new IncomingMessage(request.socket);
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  Object.assign(replay, { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor, complete: true });
  replay.push(body);
  replay.push(null);
  return replay;
}
