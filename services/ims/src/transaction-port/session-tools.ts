import type { TransactionClientsService } from '../clients/transaction-clients.service.js';
import type { Definitions } from '../definitions/load-definitions.js';
import type { TransactionService } from '../transaction/transaction.service.js';
import type { PeersService } from '../wire/peers.service.js';
import type { LiveClients } from './live-clients.js';
import type { TpipesService } from './tpipes.service.js';

/** The far end of a connection. */
export interface Link {
  readonly address: string;
  readonly port: number;
}

/** What all connections of the transaction ports share. */
export interface SessionTools {
  readonly definitions: { current(): Promise<Definitions> };
  readonly transactions: TransactionService;
  readonly clients: TransactionClientsService;
  readonly tpipes: TpipesService;
  readonly live: LiveClients;
  readonly peers: PeersService;
  /** Emulated milliseconds since 1970. */
  now(): number;
}
