import { Module, type DynamicModule } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { HOST, type ServiceHost } from '@idprop/server';
import { AnyIssuerService } from './any-issuer/any-issuer.service.js';
import { FrontDoorService } from './front-door/front-door.service.js';
import { GatewayController } from './gateway.controller.js';
import { AskService } from './http/ask.service.js';
import { ListenerService } from './http/listener.service.js';
import { SlidingWindow } from './http/sliding-window.js';
import { THROTTLER_STORAGE, ThrottleService } from './http/throttle.service.js';
import { IssuerService } from './issuer/issuer.service.js';
import { KeysService } from './keys/keys.service.js';
import { OidcEndpointService } from './provider/oidc-endpoint.service.js';

/** API gateway: an OpenID Provider that issues the JWT, and a front door that passes requests to z/OS Connect. */
@Module({})
export class GatewayModule {}

export function gatewayModule(host: ServiceHost, throttlerStorage: ThrottlerStorage = new SlidingWindow()): DynamicModule {
  return {
    module: GatewayModule,
    controllers: [GatewayController],
    providers: [
      { provide: HOST, useValue: host },
      { provide: THROTTLER_STORAGE, useValue: throttlerStorage },
      IssuerService,
      KeysService,
      ThrottleService,
      OidcEndpointService,
      FrontDoorService,
      AnyIssuerService,
      ListenerService,
      AskService,
    ],
  };
}
