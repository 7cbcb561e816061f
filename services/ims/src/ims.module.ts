import { HOST, safProviders, type ServiceHost } from '@idprop/server';
import { Module, type DynamicModule } from '@nestjs/common';
import { DrdaController } from './drda/drda.controller.js';
import { OperatorController } from './operator/operator.controller.js';
import { imsProviders } from './providers.js';
import { PeersController } from './wire/peers.service.js';
import { TransactionController } from './transaction/transaction.controller.js';

@Module({})
class ImsModule {}

/** IMS Connect and the IMS behind it. */
export function imsModule(host: ServiceHost): DynamicModule {
  return {
    module: ImsModule,
    controllers: [TransactionController, DrdaController, OperatorController, PeersController],
    providers: [{ provide: HOST, useValue: host }, ...safProviders(), ...imsProviders],
  };
}
