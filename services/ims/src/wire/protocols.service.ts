import { HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { TransactionClientsService } from '../clients/transaction-clients.service.js';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { LiveClients } from '../transaction-port/live-clients.js';
import type { Link, SessionTools } from '../transaction-port/session-tools.js';
import { TpipesService } from '../transaction-port/tpipes.service.js';
import { TransactionSession } from '../transaction-port/transaction-session.js';
import { TransactionService } from '../transaction/transaction.service.js';
import type { Protocol } from './protocol.js';

export type PortKind = 'transaction';

/** Makes what a port speaks, for each of its connections. */
@Injectable()
export class ProtocolsService {
  private readonly tools: SessionTools;
  private made = 0;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) definitions: DefinitionsService,
    @Inject(TransactionService) transactions: TransactionService,
    @Inject(TransactionClientsService) clients: TransactionClientsService,
    @Inject(TpipesService) tpipes: TpipesService,
  ) {
    this.tools = { definitions, transactions, clients, tpipes, live: new LiveClients(), now: () => host.now() };
  }

  /** @param end ends the connection when another client takes its place */
  make(_kind: PortKind, port: number, link: Link, end: () => void): Protocol {
    this.made += 1;
    const owner = `${this.host.definition.name} ${process.pid}.${this.made} ${link.address}:${link.port}`;
    return new TransactionSession(this.tools, port, link, owner, end);
  }
}
