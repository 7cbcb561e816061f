import type { Provider } from '@nestjs/common';
import { DrdaClientsService } from './clients/drda-clients.service.js';
import { TransactionClientsService } from './clients/transaction-clients.service.js';
import { DefinitionsService } from './definitions/definitions.service.js';
import { DrdaService } from './drda/drda.service.js';
import { OperatorService } from './operator/operator.service.js';
import { TpipesService } from './transaction-port/tpipes.service.js';
import { TransactionService } from './transaction/transaction.service.js';
import { PortsService } from './wire/ports.service.js';
import { PeersService } from './wire/peers.service.js';
import { UidCacheService } from './uid-cache/uid-cache.service.js';
import { ProtocolsService } from './wire/protocols.service.js';

/** The service's own providers; they need HOST and SAF beside them. */
export const imsProviders: Provider[] = [
  DefinitionsService,
  TransactionClientsService,
  DrdaClientsService,
  UidCacheService,
  TransactionService,
  DrdaService,
  TpipesService,
  PeersService,
  ProtocolsService,
  PortsService,
  OperatorService,
];
