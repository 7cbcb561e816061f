import { HOST, SAF, safProviders, type ServiceHost } from '@idprop/server';
import { Module, type DynamicModule } from '@nestjs/common';
import { CallersService } from './callers/callers.service.js';
import { HopsService } from './desk/hops.service.js';
import { SmfService } from './desk/smf.service.js';
import { TicketDeskService } from './desk/ticket-desk.service.js';
import { UsedTicketsService } from './desk/used-tickets.service.js';
import { EvaluateController } from './evaluate/evaluate.controller.js';
import { GenerateController } from './generate/generate.controller.js';
import { ListenerService } from './http/listener.service.js';
import { RestService } from './http/rest.service.js';
import { followKeys } from './keys/follow-keys.js';
import { FollowersService } from './keys/followers.service.js';
import { KEY_STORE, openKeyStore } from './keys/key-store.js';
import { TicketProfilesService } from './profiles/ticket-profiles.service.js';
import { readPassticketSettings, SETTINGS } from './settings.js';
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
      { provide: SETTINGS, useFactory: readPassticketSettings, inject: [HOST] },
      { provide: KEY_STORE, useFactory: openKeyStore, inject: [HOST, SETTINGS] },
      { provide: KEYS, useFactory: followKeys, inject: [HOST] },
      ...safProviders(),
      { provide: RACF, useExisting: SAF },
      FollowersService,
      CallersService,
      TicketProfilesService,
      UsedTicketsService,
      HopsService,
      SmfService,
      TicketDeskService,
      RestService,
      ListenerService,
    ],
  };
}
