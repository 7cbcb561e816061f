import { setTimeout as sleep } from 'node:timers/promises';
import type { QueuedOutput } from '@idprop/ims-connect';
import { HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';

/** Outputs of tpipes that wait for a client: a table of the shared state, one entry for each tpipe. */
const TPIPE = 'tpipe';
/** Real milliseconds: how soon an output of another replica is seen. */
const LOOK_MS = 50;

interface Queue {
  readonly outputs: readonly (readonly string[])[];
}

export interface TakenOutput {
  readonly output: QueuedOutput;
  /** More wait behind it. */
  readonly more: boolean;
}

/** Asynchronous output of IMS: what nobody waited for, or nobody acknowledged. */
@Injectable()
export class TpipesService {
  private last: Promise<unknown> = Promise.resolve();

  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  async push({ tpipe, texts }: QueuedOutput): Promise<void> {
    await this.change(tpipe, (outputs) => ({ outputs: [...outputs, texts], value: undefined }));
  }

  /** After a NAK it is the first one again. */
  async putBack({ tpipe, texts }: QueuedOutput): Promise<void> {
    await this.change(tpipe, (outputs) => ({ outputs: [texts, ...outputs], value: undefined }));
  }

  /** The first output, as soon as there is one; undefined when the time is over or the wait is cancelled. */
  async take(tpipe: string, waitMs: number, signal: AbortSignal): Promise<TakenOutput | undefined> {
    for (const end = Date.now() + waitMs; !signal.aborted; await sleep(Math.min(LOOK_MS, end - Date.now()))) {
      const taken = await this.change(tpipe, ([texts, ...rest]) => ({
        outputs: rest,
        value: texts && { output: { tpipe, texts }, more: rest.length > 0 },
      }));
      if (taken !== undefined || Date.now() >= end) return taken;
    }
    return undefined;
  }

  /** One change after another: two of this process never read the same queue. */
  private change<T>(
    tpipe: string,
    work: (outputs: Queue['outputs']) => { readonly outputs: Queue['outputs']; readonly value: T },
  ): Promise<T> {
    const run = async (): Promise<T> => {
      const { connections } = this.host.state;
      const before = (await connections.get<Queue>(TPIPE, tpipe))?.outputs ?? [];
      const { outputs, value } = work(before);
      if (outputs.length > 0) await connections.put(TPIPE, tpipe, { outputs } satisfies Queue);
      else if (before.length > 0) await connections.delete(TPIPE, tpipe);
      return value;
    };
    const changed = this.last.then(run, run);
    this.last = changed.catch(() => undefined);
    return changed;
  }
}
