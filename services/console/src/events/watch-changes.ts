import type { ServiceHost } from '@idprop/server';
import type { FlowSummary } from '@idprop/state';
import { panelsOf } from '../what-if/panels.js';

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
/** So many when more have come since the last look. */
const FLOWS_OF_A_BURST = 2_000;

/** Looks for changes while there are readers: flows that are new or have ended, messages, the clock. A new reader is told what is there. */
export function watchChanges(host: ServiceHost): Watcher {
  const readers = new Map<(change: Change) => void, Told>();
  let timer: NodeJS.Timeout | undefined;
  /** The newest flow of the last look. */
  let known: string | undefined;

  const look = async (): Promise<void> => {
    try {
      const found = await lookAround(host, known);
      known = found.flows[0]?.id;
      // Of several that came at once, the panel is that of the newest.
      const [newest] = found.flows;
      if (newest !== undefined && newest.result !== null) await panelsOf(host).take(newest.id);
      for (const [reader, told] of readers) told.update(found).forEach(reader);
    } catch (error) {
      host.logger.warn({ err: error }, 'changes could not be read');
    }
    timer = readers.size > 0 ? setTimeout(() => void look(), EVERY_MS).unref() : undefined;
  };

  return {
    subscribe(reader) {
      readers.set(reader, new Told());
      timer ??= setTimeout(() => void look(), 0).unref();
      return () => readers.delete(reader);
    },
    close() {
      readers.clear();
      clearTimeout(timer);
    },
  };
}

interface Found {
  readonly flows: readonly FlowSummary[];
  /** When the newest message was written. */
  readonly newest: number;
  readonly clock: { readonly now: string; readonly frozen: boolean };
  /** The clock's setting; it changes where the time alone does not. */
  readonly setting: string;
}

async function lookAround({ state }: ServiceHost, known: string | undefined): Promise<Found> {
  const [newest, log] = await Promise.all([state.flows.list({ limit: MOST_FLOWS }), state.log.read({ limit: 1 })]);
  const isBurst = known !== undefined && newest.length === MOST_FLOWS && !newest.some(({ id }) => id === known);
  const flows = isBurst ? await state.flows.list({ limit: FLOWS_OF_A_BURST }) : newest;
  const { setting } = state.clock;
  return {
    flows,
    newest: log.at(-1)?.at ?? 0,
    clock: { now: new Date(state.clock.now()).toISOString(), frozen: setting.frozenAt !== undefined },
    setting: JSON.stringify(setting),
  };
}

/** What one reader was told last. */
class Told {
  private flows = new Map<string, unknown>();
  private newest = 0;
  private setting = '';

  /** What he does not know yet; he does afterwards. */
  update({ flows, newest, clock, setting }: Found): Change[] {
    const changes: Change[] = [];
    const fresh = flows.filter(({ id, result }) => !this.flows.has(id) || this.flows.get(id) !== result);
    this.flows = new Map(flows.map(({ id, result }) => [id, result]));
    if (fresh.length > 0) changes.push({ event: 'flows', data: fresh });
    if (newest !== this.newest) changes.push({ event: 'log', data: { newest } });
    this.newest = newest;
    if (setting !== this.setting) changes.push({ event: 'clock', data: clock });
    this.setting = setting;
    return changes;
  }
}
