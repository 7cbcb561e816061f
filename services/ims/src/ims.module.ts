import { HOST, openSaf, type ServiceHost } from '@idprop/server';
import { Module, type DynamicModule } from '@nestjs/common';
import { DrdaClientsService } from './clients/drda-clients.service.js';
import { TransactionClientsService } from './clients/transaction-clients.service.js';
import { DefinitionsService } from './definitions/definitions.service.js';
import { DrdaController } from './drda/drda.controller.js';
import { DrdaService } from './drda/drda.service.js';
import { OperatorController } from './operator/operator.controller.js';
import { OperatorService } from './operator/operator.service.js';
import { SafLifetime } from './saf-lifetime.service.js';
import { SAF } from './tokens.js';
import { TransactionController } from './transaction/transaction.controller.js';
import { TransactionService } from './transaction/transaction.service.js';

@Module({})
class ImsModule {}

/** IMS Connect and the IMS behind it. */
export function imsModule(host: ServiceHost): DynamicModule {
  return {
    module: ImsModule,
    controllers: [TransactionController, DrdaController, OperatorController],
    providers: [
      { provide: HOST, useValue: host },
      { provide: SAF, useFactory: () => openSaf(host) },
      SafLifetime,
      DefinitionsService,
      TransactionClientsService,
      DrdaClientsService,
      TransactionService,
      DrdaService,
      OperatorService,
    ],
  };
}
