import type { ServiceHost } from '@idprop/server';
import type { FlowSummary } from '@idprop/state';

/** What a reader is told of. */
export type Change =
  | { readonly event: 'flows'; readonly data: readonly FlowSummary[] }
  | { readonly event: 'log'; readonly data: { readonly newest: number } }
  | { readonly event: 'clock'; readonly data: { readonly now: string; readonly frozen: boolean } };

export interface Watcher {
  subscribe(reader: (change: Change) => void): () => void;
  close(): void;
}

/** How often is looked for changes while somebody reads, real milliseconds. */
const EVERY_MS = 400;
const MOST_FLOWS = 100;

/** Looks for changes while there are readers: flows that are new or have ended, messages, the clock. */
export function watchChanges(host: ServiceHost): Watcher {
  const readers = new Set<(change: Change) => void>();
  const seen = new Seen();
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    try {
      for (const change of await changesSince(host, seen)) for (const reader of readers) reader(change);
    } catch (error) {
      host.logger.warn({ err: error }, 'changes could not be read');
    }
    timer = readers.size > 0 ? setTimeout(() => void look(), EVERY_MS).unref() : undefined;
  };

  return {
    subscribe(reader) {
      readers.add(reader);
      timer ??= setTimeout(() => void look(), 0).unref();
      return () => readers.delete(reader);
    },
    close() {
      readers.clear();
      clearTimeout(timer);
    },
  };
}

/** What readers were told last. */
class Seen {
  flows = new Map<string, unknown>();
  newest = 0;
  clock = '';
}

async function changesSince({ state }: ServiceHost, seen: Seen): Promise<Change[]> {
  const changes: Change[] = [];
  const flows = await state.flows.list({ limit: MOST_FLOWS });
  const fresh = flows.filter(({ id, result }) => !seen.flows.has(id) || seen.flows.get(id) !== result);
  seen.flows = new Map(flows.map(({ id, result }) => [id, result]));
  if (fresh.length > 0) changes.push({ event: 'flows', data: fresh });

  const [last] = (await state.log.read({ limit: 1 })).slice(-1);
  if (last !== undefined && last.at !== seen.newest) {
    seen.newest = last.at;
    changes.push({ event: 'log', data: { newest: last.at } });
  }

  const { setting } = state.clock;
  const clock = JSON.stringify(setting);
  if (clock !== seen.clock) {
    seen.clock = clock;
    changes.push({ event: 'clock', data: { now: new Date(state.clock.now()).toISOString(), frozen: setting.frozenAt !== undefined } });
  }
  return changes;
}
