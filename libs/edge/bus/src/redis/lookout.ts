import type { ServiceName } from '@idprop/sysplex';
import { FIRST_LOOK_MS, LAST_LOOK_MS } from '../limits.js';

/**
 * While calls wait, looks from time to time whether anybody is there: soon after a call, ever more rarely while it waits on.
 * A call that was sent just before the last replica died so fails as quickly as one sent after.
 */
export class Lookout {
  private readonly looks = new Map<ServiceName, { timer: NodeJS.Timeout; delay: number }>();

  constructor(
    /** Looks after the calls that wait for a service; false when none does. */
    private readonly look: (callee: ServiceName) => Promise<boolean>,
  ) {}

  /** A call to this service was sent. */
  called(callee: ServiceName): void {
    const next = this.looks.get(callee);
    if (next && next.delay <= FIRST_LOOK_MS) return;
    if (next) clearTimeout(next.timer);
    this.schedule(callee, FIRST_LOOK_MS);
  }

  close(): void {
    for (const { timer } of this.looks.values()) clearTimeout(timer);
    this.looks.clear();
  }

  private schedule(callee: ServiceName, delay: number): void {
    const timer = setTimeout(() => void this.goOn(callee), delay);
    this.looks.set(callee, { timer, delay });
  }

  private async goOn(callee: ServiceName): Promise<void> {
    const current = this.looks.get(callee);
    const waiting = await this.look(callee);
    // A call in between has scheduled its own look, or everything was closed.
    if (current === undefined || this.looks.get(callee) !== current) return;
    if (waiting) this.schedule(callee, Math.min(current.delay * 2, LAST_LOOK_MS));
    else this.looks.delete(callee);
  }
}
