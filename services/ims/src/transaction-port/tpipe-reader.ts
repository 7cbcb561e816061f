import { DEFAULT_TIMER, F5, RSM_REASON, unpad, type Awaiting, type Irm, type ReplyForm } from '@idprop/ims-connect';
import type { Definitions } from '../definitions/load-definitions.js';
import type { Exchange } from '../wire/protocol.js';
import { output, refusal, timedOut } from './answers.js';
import type { SessionTools } from './session-tools.js';
import { tpipeWaitOf } from './waits.js';

const NO_LIMIT_MS = 2 ** 31 - 1;

/** RESUME TPIPE and what follows its ACKs: the outputs of a tpipe, one at a time. Source: ims.md 1.4, 1.6, 2.2. */
export class TpipeReader {
  private waiting: AbortController | undefined;
  private isCancelled = false;

  constructor(
    private readonly tools: SessionTools,
    private readonly awaits: (awaiting: Awaiting) => void,
  ) {}

  /** IRM_RT_ALTCID where the client names another tpipe than its own. */
  tpipeOf(irm: Irm, clientId: string): string {
    return unpad(irm.reroute ?? '') || clientId;
  }

  /** Ends a wait that goes on; false when there is none. */
  cancel(): boolean {
    if (this.waiting === undefined) return false;
    this.isCancelled = true;
    this.waiting.abort();
    return true;
  }

  async deliver(form: ReplyForm, irm: Irm, clientId: string, tpipe: string): Promise<Exchange> {
    return this.next(form, irm, irm, clientId, tpipe, tpipeWaitOf(irm, DEFAULT_TIMER.RESUME));
  }

  /** After an ACK: the next output of a tpipe that is read on; or what comes in the time that the client still waits. */
  async afterAck(
    form: ReplyForm,
    irm: Irm,
    clientId: string,
    { noWait, output: sent, resume }: Awaiting,
    { config }: Definitions,
  ): Promise<Exchange> {
    const tpipe = sent?.tpipe ?? clientId;
    if (resume === undefined) {
      if (noWait) return { close: false };
      const limit = (config.tcpip?.timeout ?? 0) * 10;
      return this.next(form, irm, irm, clientId, tpipe, tpipeWaitOf(irm, limit === 0 ? NO_LIMIT_MS : limit));
    }
    if ((resume.f5 & (F5.SINGLE | F5.SINGLE_WAIT)) !== 0) return { close: false };
    const auto = (resume.f5 & F5.NO_AUTO) === 0;
    return this.next(form, irm, resume, clientId, tpipe, auto ? tpipeWaitOf(irm, DEFAULT_TIMER.RESUME_ACK) : 0);
  }

  private async next(form: ReplyForm, irm: Irm, resume: Irm, clientId: string, tpipe: string, waitMs: number): Promise<Exchange> {
    this.waiting = new AbortController();
    this.isCancelled = false;
    const taken = await this.tools.tpipes.take(tpipe, waitMs, this.waiting.signal);
    this.waiting = undefined;
    if (taken === undefined) return this.isCancelled ? refusal(form, RSM_REASON.CANCEL_TIMER) : timedOut(form, irm);
    this.awaits({ commitMode: 0, syncLevel: 'CONFIRM', output: taken.output, resume, noWait: false });
    return { reply: output(form, irm, { texts: taken.output.texts, clientId, ackRequired: true, more: taken.more }), close: false };
  }
}
