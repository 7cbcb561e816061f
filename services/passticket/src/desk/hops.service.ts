import type { CallContext } from '@idprop/bus';
import { NOBODY } from '@idprop/identity';
import { HOST, type HopRecorder, type HopResult, type ServiceHost } from '@idprop/server';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';

/**
 * Answers requests inside their hop. Every VERIFY and every call of a target waits for an answer of this service, so the answer
 * is given before the hop is written: its caller has announced it, and who reads the flow waits for it.
 */
@Injectable()
export class HopsService implements OnModuleDestroy {
  private readonly ending = new Set<Promise<void>>();

  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.ending);
  }

  /** The hop is ended in any case, as `failed` when the work throws. A flow that begins here is written before the answer. */
  async answer<T>(context: CallContext, what: string, work: (hop: HopRecorder) => Promise<HopResult<T>>): Promise<T> {
    const hop = await this.host.hop(context, what);
    let result: HopResult<T> | undefined;
    try {
      result = await work(hop);
      return result.answer;
    } finally {
      const ended = hop.end(result?.outcome ?? 'failed', result?.identity ?? NOBODY);
      if (isAnnounced(context)) this.keep(ended);
      else await ended;
    }
  }

  private keep(ended: Promise<void>): void {
    const kept = ended
      .catch((error: unknown) => this.host.logger.warn({ err: error }, 'a hop was not written'))
      .finally(() => this.ending.delete(kept));
    this.ending.add(kept);
  }
}

function isAnnounced({ flow, hop }: CallContext): boolean {
  return flow !== undefined && hop !== undefined;
}
