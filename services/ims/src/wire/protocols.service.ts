import { HOST, inHop, SAF, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { DrdaClientsService } from '../clients/drda-clients.service.js';
import { TransactionClientsService } from '../clients/transaction-clients.service.js';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { DrdaSession } from '../drda-port/drda-session.js';
import type { DrdaTools } from '../drda-port/drda-tools.js';
import type { ImsSaf } from '../ims-saf.js';
import { LiveClients } from '../transaction-port/live-clients.js';
import type { Link, SessionTools } from '../transaction-port/session-tools.js';
import { TpipesService } from '../transaction-port/tpipes.service.js';
import { TransactionSession } from '../transaction-port/transaction-session.js';
import { TransactionService } from '../transaction/transaction.service.js';
import { PeersService } from './peers.service.js';
import type { Protocol } from './protocol.js';

export type PortKind = 'transaction' | 'drda';

/** Makes what a port speaks, for each of its connections. */
@Injectable()
export class ProtocolsService {
  private readonly tools: SessionTools;
  private readonly drdaTools: DrdaTools;
  private made = 0;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) definitions: DefinitionsService,
    @Inject(TransactionService) transactions: TransactionService,
    @Inject(TransactionClientsService) clients: TransactionClientsService,
    @Inject(TpipesService) tpipes: TpipesService,
    @Inject(DrdaClientsService) drdaClients: DrdaClientsService,
    @Inject(SAF) saf: ImsSaf,
    @Inject(PeersService) peers: PeersService,
  ) {
    const now = (): number => host.now();
    this.tools = { definitions, transactions, clients, tpipes, live: new LiveClients(), peers, now };
    const { jobname, service, system } = host.definition;
    this.drdaTools = {
      ...{
        definitions,
        clients: drdaClients,
        saf,
        switches: definitions.settings.switches,
        jobname: jobname ?? service,
        system,
        peers,
        now,
      },
      inFlow: (context, port, work) =>
        inHop(host, context, `DRDA on port ${port}`, async (hop) => {
          const answer = await work(hop);
          return { answer, outcome: answer.refused ? 'refused' : 'granted', identity: answer.identity };
        }),
    };
  }

  /** @param end ends the connection when another client takes its place */
  make(kind: PortKind, port: number, link: Link, end: () => void): Protocol {
    this.made += 1;
    const owner = `${this.host.definition.name} ${process.pid}.${this.made} ${link.address}:${link.port}`;
    if (kind === 'drda') return new DrdaSession(this.drdaTools, port, link, owner);
    return new TransactionSession(this.tools, port, link, owner, end);
  }
}
