import type { Incoming } from '@idprop/bus';
import type { Step } from '@idprop/decision';
import { decideTransaction, type TransactionMessage } from '@idprop/ims-connect';
import { HOST, inHop, SAF, type HopResult, type ImsTransaction, type ImsTransactionAnswer, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { ClientEntry } from '../clients/client-entry.js';
import { TransactionClientsService } from '../clients/transaction-clients.service.js';
import type { ImsContent } from '../definitions/content.js';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { ImsPortError } from '../errors.js';
import { phonebook } from '../programs/phonebook.js';
import { settleWithVerify } from '../settle.js';
import type { ImsSaf } from '../ims-saf.js';
import { toMessage } from './to-message.js';

type Request = z.output<typeof ImsTransaction>;

/** One message of the transaction port: decided, run, and the client table kept. */
@Injectable()
export class TransactionService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(TransactionClientsService) private readonly clients: TransactionClientsService,
    @Inject(SAF) private readonly saf: ImsSaf,
  ) {}

  /** @throws ImsPortError when the member does not open the port */
  async run(request: Request, { caller, context }: Pick<Incoming, 'caller' | 'context'>): Promise<ImsTransactionAnswer> {
    const { config, content } = await this.definitions.current();
    const open = (config.tcpip?.ports ?? []).map((port) => port.port);
    if (!open.includes(request.port)) throw new ImsPortError(request.port, open);

    const message = toMessage(request, this.clients.idOf(request.irm.clientId.trim()));
    return inHop(
      this.host,
      context,
      `${message.trancode} on port ${message.port}`,
      async (hop): Promise<HopResult<ImsTransactionAnswer>> => {
        const existing = await this.clients.find(config, message.port, message.clientId);
        const duplicateClient = this.clients.isOthers(existing, caller);
        const setting = {
          config,
          ims: content.system,
          saf: this.saf,
          duplicateClient,
          racfReason: this.definitions.settings.switches.racfReason,
        };
        const { value, identity } = await settleWithVerify((facts) => decideTransaction(setting, message, facts), this.saf, hop);
        if (value.type === 'rsm') {
          if (!duplicateClient) await this.clients.ended(message.port, message.clientId);
          return { answer: value, outcome: 'refused', identity };
        }
        hop.steps([...networkIdentity(message), { check: 'IMS.PROGRAM', verdict: 'info', found: value.transaction.name, identity }]);
        const segments = execute(content, value.transaction.name, request.segments);
        await this.clients.answered(this.entry(request, message, value.userid, caller, existing));
        return { answer: { type: 'data', segments }, outcome: 'granted', identity };
      },
    );
  }

  private entry(
    { port, link }: Request,
    { clientId, trancode, datastore }: TransactionMessage,
    userid: string,
    owner: ClientEntry['owner'],
    existing: ClientEntry | undefined,
  ): ClientEntry {
    const now = this.host.now();
    return {
      port,
      owner,
      clientId,
      userid,
      trancode,
      datastore,
      status: 'RECV',
      since: now,
      opened: existing?.opened ?? now,
      clientPort: link.port,
      address: link.address,
    };
  }
}

/** The distributed identity beside the SAF user: IMS logs it, nothing is decided by it (ims.md 1.7). */
function networkIdentity({ netuid, netsid }: TransactionMessage): Step[] {
  return netuid === undefined ? [] : [{ check: 'IMS.TM.NETUID', verdict: 'info', found: `${netuid}@${netsid ?? ''}` }];
}

function execute({ transactions }: ImsContent, trancode: string, segments: readonly string[]): string[] {
  const transaction = transactions.get(trancode);
  if (transaction === undefined) throw new Error(`transaction ${trancode} was admitted but has no program`);
  return [phonebook(segments[0] ?? '', transaction.segments)];
}
