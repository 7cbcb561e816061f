import {
  commitProtocol,
  connectRequest,
  DEALLOCATE_RETURN_CODE,
  decodeIrm,
  endsSocket,
  exitOf,
  extensionText,
  IrmError,
  isNoWait,
  keepsOutput,
  messageLength,
  planMessage,
  replyForm,
  RSM_REASON,
  RSM_RETURN,
  transactionOf,
  type Awaiting,
  type HwsConfig,
  type Irm,
  type Plan,
  type ReplyForm,
  type TmSession,
} from '@idprop/ims-connect';
import type { CallContext } from '@idprop/bus';
import { FLOW_EXTENSION } from '@idprop/server';
import type { Definitions } from '../definitions/load-definitions.js';
import type { Exchange, Protocol } from '../wire/protocol.js';
import { answerConnectRequest } from './connect-requests.js';
import { output, refusal, status, timedOut } from './answers.js';
import { HeldClient } from './held-client.js';
import type { Link, SessionTools } from './session-tools.js';
import { TpipeReader } from './tpipe-reader.js';
import { waitOf } from './waits.js';

type RunType = Extract<Plan, { do: 'run' }>['type'];

/** One connection of a transaction port: what is open between its client and IMS. Source: ims.md 2.2. */
export class TransactionSession implements Protocol {
  readonly length = messageLength;
  private session: TmSession = {};
  private isPeer = false;
  private readonly client: HeldClient;
  private readonly reader: TpipeReader;

  constructor(
    private readonly tools: SessionTools,
    private readonly port: number,
    private readonly link: Link,
    owner: string,
    end: () => void,
  ) {
    this.reader = new TpipeReader(tools, (awaiting) => (this.session = { ...this.session, awaiting }));
    this.client = new HeldClient(tools, port, link, owner, end, () => this.reader.cancel());
  }

  get clientId(): string {
    return this.client.clientId;
  }

  async handle(bytes: Uint8Array): Promise<Exchange> {
    const found = exitOf(bytes);
    const form = replyForm(found);
    if (!found.exit.sample) return refusal(form, RSM_REASON.IMSPLEX_INACTIVE);
    let irm: Irm;
    try {
      irm = decodeIrm(bytes);
    } catch (error) {
      if (error instanceof IrmError) return refusal(form, error.reasonCode);
      throw error;
    }
    const definitions = await this.tools.definitions.current();
    const exchange = await this.carryOut(definitions, form, irm, planMessage(this.session, irm));
    const isLast = exchange.close || endsSocket(irm, this.session);
    return { ...exchange, close: isLast };
  }

  mayStay(config: HwsConfig, now: number): boolean {
    return this.client.mayStay(config, now);
  }

  async closed(): Promise<void> {
    this.reader.cancel();
    // IMS takes a connection that ends before the ACK for a NAK.
    const { awaiting } = this.session;
    this.session = {};
    if (awaiting?.output !== undefined) await this.tools.tpipes.putBack(awaiting.output);
    await this.client.release();
    if (this.isPeer) await this.tools.peers.forget(this.link);
  }

  private async carryOut(definitions: Definitions, form: ReplyForm, irm: Irm, plan: Plan): Promise<Exchange> {
    switch (plan.do) {
      case 'refuse':
        return refusal(form, plan.reasonCode);
      case 'run':
        return this.run(definitions, form, irm, plan.type);
      case 'resume':
        return this.resume(definitions, form, irm);
      case 'acked':
        return this.acked(definitions, form, irm, plan.awaiting);
      case 'nacked':
        return this.nacked(form, irm, plan.awaiting);
      case 'deallocate':
        this.session = {};
        return status(form, deallocated(RSM_REASON.DEALLOCATE_CONFIRMED));
      case 'cancel-timer':
        return this.cancelTimer(form, irm);
    }
  }

  private async run(definitions: Definitions, form: ReplyForm, irm: Irm, type: RunType): Promise<Exchange> {
    const { clientId, isOurs } = await this.client.claim(definitions, irm);
    const { message, input } = transactionOf(irm, this.port, clientId);
    const asked = connectRequest(input);
    if (asked !== undefined) {
      return answerConnectRequest(asked, { definitions, form, irm, message, isOurs, transactions: this.tools.transactions });
    }
    const { conversation } = this.session;
    const waitMs = waitOf(irm, (definitions.config.tcpip?.timeout ?? 0) * 10);
    const result = await this.tools.transactions.submit(definitions, {
      message: conversation === undefined ? message : { ...message, trancode: conversation },
      texts: input,
      duplicateClient: !isOurs,
      context: await this.contextOf(irm),
      ...(waitMs === undefined ? {} : { waitMs }),
    });
    if (result.type === 'rsm') {
      this.session = {};
      return type === 'send-only' ? { close: true } : status(form, result);
    }
    await this.client.answered(result.userid, { ...message, trancode: conversation ?? message.trancode });
    const protocol = commitProtocol(irm);
    if (result.type === 'late') {
      // What comes too late stays for RESUME TPIPE in commit mode 0; in mode 1 it is backed out.
      if (protocol.commitMode === 0) void result.output.then(({ texts }) => this.tools.tpipes.push({ tpipe: clientId, texts }));
      this.session = {};
      return timedOut(form, irm);
    }
    if (type !== 'send-receive') {
      await this.tools.tpipes.push({ tpipe: clientId, texts: result.texts });
      return type === 'send-only-ack' ? { reply: output(form, irm, { texts: [], clientId }), close: false } : { close: false };
    }
    const ackRequired = protocol.syncLevel !== 'NONE';
    const queued = protocol.commitMode === 0 ? { output: { tpipe: clientId, texts: result.texts } } : {};
    this.session = {
      ...(result.continues ? { conversation: conversation ?? message.trancode } : {}),
      ...(ackRequired ? { awaiting: { ...protocol, ...queued, noWait: isNoWait(irm) } } : {}),
    };
    return { reply: output(form, irm, { ...result, clientId, conversation: result.continues, ackRequired }), close: false };
  }

  private async contextOf(irm: Irm): Promise<CallContext> {
    const context = await this.tools.peers.contextOf(this.link, extensionText(irm, FLOW_EXTENSION));
    this.isPeer ||= context.flow !== undefined;
    return context;
  }

  private async resume(definitions: Definitions, form: ReplyForm, irm: Irm): Promise<Exchange> {
    const { clientId, isOurs } = await this.client.claim(definitions, irm);
    const { message } = transactionOf(irm, this.port, clientId);
    const tpipe = this.reader.tpipeOf(irm, clientId);
    const allowed = await this.tools.transactions.resume(definitions, message, tpipe, !isOurs);
    if (allowed.type === 'rsm') return status(form, allowed);
    await this.client.answered(allowed.userid, { trancode: '', datastore: message.datastore });
    return this.reader.deliver(form, irm, clientId, tpipe);
  }

  private async acked(definitions: Definitions, form: ReplyForm, irm: Irm, awaiting: Awaiting): Promise<Exchange> {
    const { awaiting: _answered, ...rest } = this.session;
    this.session = rest;
    if (awaiting.commitMode === 0) return this.reader.afterAck(form, irm, this.client.clientId, awaiting, definitions);
    // Inside a conversation the next input is the answer to an ACK.
    if (rest.conversation !== undefined) return { close: false };
    return status(form, deallocated(RSM_REASON.DEALLOCATE_CONFIRMED));
  }

  private async nacked(form: ReplyForm, irm: Irm, { output: refused }: Awaiting): Promise<Exchange> {
    this.session = {};
    if (refused !== undefined && keepsOutput(irm)) await this.tools.tpipes.putBack(refused);
    return status(form, deallocated(RSM_REASON.DEALLOCATE_ABORTED));
  }

  private cancelTimer(form: ReplyForm, irm: Irm): Exchange {
    const { message } = transactionOf(irm, this.port, irm.clientId.trimEnd());
    const cancelled = this.tools.live.cancelWait(this.port, message.clientId);
    if (!cancelled) return refusal(form, RSM_REASON.UNKNOWN_CLIENT);
    return status(form, { returnCode: RSM_RETURN.TIMER_CANCELLED, reasonCode: RSM_REASON.CANCEL_TIMER, racfReturnCode: 0 });
  }
}

function deallocated(reasonCode: number) {
  return { returnCode: DEALLOCATE_RETURN_CODE, reasonCode, racfReturnCode: 0 };
}
