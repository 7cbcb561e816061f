import type { ServiceHost } from '@idprop/server';
import { runOperator } from '../commands/run-operator.js';

/** Panels that are kept; the oldest goes first. */
const MOST = 500;

/** Whom IMS Connect showed when a flow had just ended: nobody can tell later, so the console looks when it hears of one. */
export class Panels {
  private readonly kept = new Map<string, readonly string[]>();

  constructor(private readonly host: ServiceHost) {}

  /** Looks now, for a flow that has just ended. What keeps it from looking is no error: then there is no panel. */
  async take(flow: string): Promise<void> {
    if (this.kept.has(flow) || !this.host.sysplex.services.some(({ kind }) => kind === 'ims')) return;
    const lines = await runOperator(this.host, 'VIEWHWS').then(
      (answer) => answer.lines,
      () => undefined,
    );
    if (lines === undefined) return;
    this.kept.set(flow, lines);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
  }

  /** The panel after a flow; empty where nobody looked. */
  of(flow: string): readonly string[] {
    return this.kept.get(flow) ?? [];
  }
}

const panels = new WeakMap<ServiceHost, Panels>();

/** Those of a console. */
export function panelsOf(host: ServiceHost): Panels {
  let own = panels.get(host);
  if (own === undefined) panels.set(host, (own = new Panels(host)));
  return own;
}
