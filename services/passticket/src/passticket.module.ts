import { followRacf, HOST, type ServiceHost } from '@idprop/server';
import { Module, type DynamicModule } from '@nestjs/common';
import { CallersService } from './callers/callers.service.js';
import { EvaluateController } from './evaluate/evaluate.controller.js';
import { UsedTicketsService } from './evaluate/used-tickets.service.js';
import { GenerateController } from './generate/generate.controller.js';
import { followKeys } from './keys/follow-keys.js';
import { FollowersService } from './keys/followers.service.js';
import { TicketProfilesService } from './profiles/ticket-profiles.service.js';
import { KEYS, RACF } from './tokens.js';

@Module({})
class PassTicketModule {}

/** Makes and evaluates PassTickets: the only process that sees a PassTicket key. */
export function passticketModule(host: ServiceHost): DynamicModule {
  return {
    module: PassTicketModule,
    controllers: [GenerateController, EvaluateController],
    providers: [
      { provide: HOST, useValue: host },
      { provide: RACF, useFactory: () => followRacf(host) },
      { provide: KEYS, useFactory: () => followKeys(host) },
      FollowersService,
      CallersService,
      TicketProfilesService,
      UsedTicketsService,
    ],
  };
}
