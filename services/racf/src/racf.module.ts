import { HOST, type ServiceHost } from '@idprop/server';
import { Module, type DynamicModule } from '@nestjs/common';
import { CommandRunner } from './commands/command-runner.service.js';
import { RacfController } from './commands/racf.controller.js';
import { CertificateOrders } from './certificates/certificate-orders.service.js';
import { QueryService } from './query/query.service.js';
import { RacfWriter } from './database/racf-writer.service.js';
import { NewPasswords } from './database/new-passwords.service.js';
import { SecretCopies } from './database/secret-copies.service.js';
import { SecretWriter } from './database/secret-writer.service.js';
import { TransferService } from './transfer/transfer.service.js';
import { readRacfSettings, SETTINGS } from './settings.js';

@Module({})
class RacfModule {}

/** The owner of a RACF database: fills it from its decks, runs commands on it. */
export function racfModule(host: ServiceHost): DynamicModule {
  return {
    module: RacfModule,
    controllers: [RacfController],
    providers: [
      { provide: HOST, useValue: host },
      { provide: SETTINGS, useFactory: readRacfSettings, inject: [HOST] },
      CertificateOrders,
      SecretWriter,
      SecretCopies,
      NewPasswords,
      RacfWriter,
      CommandRunner,
      QueryService,
      TransferService,
    ],
  };
}
