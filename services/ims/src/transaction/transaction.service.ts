import { setTimeout as sleep } from 'node:timers/promises';
import type { CallContext, Incoming } from '@idprop/bus';
import type { Decision, Facts, Step } from '@idprop/decision';
import type { Identity } from '@idprop/identity';
import {
  decidePasswordChange,
  decideResumeTpipe,
  decideTransaction,
  type RequestStatus,
  type TransactionMessage,
  type TransactionSetting,
  type VerifiedVerdict,
  type VerifyNeed,
} from '@idprop/ims-connect';
import { HOST, inHop, SAF, type HopResult, type ImsTransaction, type ImsTransactionAnswer, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ClientEntry } from '../clients/client-entry.js';
import { TransactionClientsService } from '../clients/transaction-clients.service.js';
import { DefinitionsService } from '../definitions/definitions.service.js';
import type { Definitions } from '../definitions/load-definitions.js';
import { ImsPortError, openPorts } from '../errors.js';
import type { ImsSaf } from '../ims-saf.js';
import type { MessageOrigin } from '../programs/inquire.js';
import { runProgram, type ProgramOutput } from '../programs/run-program.js';
import { settleWithVerify } from '../settle.js';
import { UidCacheService } from '../uid-cache/uid-cache.service.js';
import { toMessage } from './to-message.js';

type Request = z.output<typeof ImsTransaction>;

/** A message, on whichever carrier it came. */
export interface Submission {
  readonly message: TransactionMessage;
  readonly texts: readonly string[];
  readonly duplicateClient: boolean;
  readonly context: CallContext;
  /** Real milliseconds that the client waits for the output; undefined for as long as it takes. */
  readonly waitMs?: number;
}

export type Status = { readonly type: 'rsm' } & RequestStatus;

/** What became of a message. `late`: the client's time was over; `output` comes nevertheless. */
export type Submitted =
  | Status
  | ({ readonly type: 'data'; readonly userid: string; readonly mod?: string } & ProgramOutput)
  | { readonly type: 'late'; readonly userid: string; readonly output: Promise<ProgramOutput> };

/** Messages of the transaction port: decided, and run. */
@Injectable()
export class TransactionService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(TransactionClientsService) private readonly clients: TransactionClientsService,
    @Inject(SAF) private readonly saf: ImsSaf,
    @Inject(UidCacheService) private readonly uids: UidCacheService,
  ) {}

  /**
   * One message from the bus, with its entry in the client table.
   *
   * @throws ImsPortError when the member does not open the port
   */
  async run(request: Request, { caller, context }: Pick<Incoming, 'caller' | 'context'>): Promise<ImsTransactionAnswer> {
    const clientId = this.clients.idOf(request.irm.clientId.trim());
    // Both stand in the shared state and are read at once.
    const [definitions, kept] = await Promise.all([this.definitions.current(), this.clients.kept(request.port, clientId)]);
    const { config } = definitions;
    const open = openPorts(config.tcpip?.ports, definitions.stoppedPorts);
    if (!open.includes(request.port)) throw new ImsPortError(request.port, open);

    const message = toMessage(request, clientId);
    const existing = this.clients.ifThere(config, kept);
    const duplicateClient = this.clients.isOthers(existing, caller);
    const result = await this.submit(definitions, { message, texts: request.segments, duplicateClient, context });
    if (result.type === 'late') throw new Error('a message without a timer is never late');
    if (result.type === 'rsm') {
      if (!duplicateClient) await this.clients.ended(message.port, message.clientId);
      return result;
    }
    await this.clients.answered(this.entry(request, message, result.userid, caller, existing));
    return { type: 'data', segments: result.texts };
  }

  /** Decides about a message and runs its transaction. */
  submit(definitions: Definitions, { message, texts, duplicateClient, context, waitMs }: Submission): Promise<Submitted> {
    const { content } = definitions;
    const setting = this.setting(definitions, duplicateClient);
    const what = `${message.trancode} on port ${message.port}`;
    return inHop(this.host, context, what, async (hop): Promise<HopResult<Submitted>> => {
      const { value, identity } = await settleWithVerify(
        (facts) => decideTransaction(setting, message, facts),
        this.uids.safFor(definitions),
        hop,
      );
      if (value.type === 'rsm') return { answer: value, outcome: 'refused', identity };
      const transaction = content.transactions.get(value.transaction.name);
      if (transaction === undefined) throw new Error(`transaction ${value.transaction.name} was admitted but has no program`);
      hop.steps([...networkIdentity(message), { check: 'IMS.PROGRAM', verdict: 'info', found: value.transaction.name, identity }]);
      const { mod, seconds } = transaction;
      const { userid } = value;
      const output = async (): Promise<ProgramOutput> => runProgram(transaction, texts, originOf(userid, identity, message));
      const answer = (ran: ProgramOutput): Submitted => ({ type: 'data', userid, ...(mod === undefined ? {} : { mod }), ...ran });
      if (seconds === 0) return { answer: answer(await output()), outcome: 'granted', identity };
      const running = sleep(seconds * 1000).then(output);
      const late: Submitted = { type: 'late', userid, output: running };
      const inTime = waitMs === undefined ? running.then(answer) : Promise.race([running.then(answer), sleep(waitMs, late)]);
      return { answer: await inTime, outcome: 'granted', identity };
    });
  }

  /** May this client take the messages of a tpipe? */
  resume(definitions: Definitions, message: TransactionMessage, tpipe: string, duplicateClient: boolean): Promise<VerifiedVerdict> {
    const setting = this.setting(definitions, duplicateClient);
    const what = `RESUME TPIPE ${tpipe} on port ${message.port}`;
    return this.verified(what, this.uids.safFor(definitions), (facts) => decideResumeTpipe(setting, message, tpipe, facts));
  }

  /** HWSPWCH: it is verified in any case, and what the cache holds of this user is verified anew (chosen). */
  async changePassword(definitions: Definitions, message: TransactionMessage, duplicateClient: boolean): Promise<VerifiedVerdict> {
    const setting = this.setting(definitions, duplicateClient);
    const what = `HWSPWCH on port ${message.port}`;
    const verdict = await this.verified(what, this.saf, (facts) => decidePasswordChange(setting, message, facts));
    if (verdict.type === 'verified' && definitions.config.hws.uidCache) await this.definitions.refreshUids([verdict.userid]);
    return verdict;
  }

  private verified<D extends Decision<unknown> & { readonly value: VerifiedVerdict }>(
    what: string,
    saf: ImsSaf,
    decide: (facts: Facts) => D | { readonly need: VerifyNeed },
  ): Promise<VerifiedVerdict> {
    return inHop(this.host, {}, what, async (hop) => {
      const { value, identity } = await settleWithVerify(decide, saf, hop);
      return { answer: value, outcome: value.type === 'rsm' ? 'refused' : 'granted', identity };
    });
  }

  private setting({ config, content }: Definitions, duplicateClient: boolean): TransactionSetting {
    const { racfReason } = this.definitions.settings.switches;
    return { config, ims: content.system, saf: this.saf, duplicateClient, racfReason };
  }

  private entry(
    { port, link }: Request,
    { clientId, trancode, datastore }: TransactionMessage,
    userid: string,
    owner: string,
    existing: ClientEntry | undefined,
  ): ClientEntry {
    const now = this.host.now();
    const opened = existing?.opened ?? now;
    const { port: clientPort, address } = link;
    return { port, owner, clientId, userid, trancode, datastore, status: 'RECV', since: now, opened, clientPort, address };
  }
}

function originOf(userid: string, identity: Identity, { netuid = '', netsid = '' }: TransactionMessage): MessageOrigin {
  return { userid, group: identity.kind === 'saf' ? (identity.group ?? '') : '', netuid, netsid };
}

/** The distributed identity beside the SAF user: IMS logs it, nothing is decided by it (ims.md 1.7). */
function networkIdentity({ netuid, netsid }: TransactionMessage): Step[] {
  return netuid === undefined ? [] : [{ check: 'IMS.TM.NETUID', verdict: 'info', found: `${netuid}@${netsid ?? ''}` }];
}
