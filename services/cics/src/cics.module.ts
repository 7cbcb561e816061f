import { HOST, openSaf, type ServiceHost } from '@idprop/server';
import { Module, type DynamicModule } from '@nestjs/common';
import { PROVIDERS, CONTROLLERS } from './providers.js';
import { SafLifetime } from './saf-lifetime.service.js';
import { SAF } from './tokens.js';

@Module({})
class CicsModule {}

/** A CICS region, as far as identity is concerned. */
export function cicsModule(host: ServiceHost): DynamicModule {
  return {
    module: CicsModule,
    controllers: [...CONTROLLERS],
    providers: [{ provide: HOST, useValue: host }, { provide: SAF, useFactory: () => openSaf(host) }, SafLifetime, ...PROVIDERS],
  };
}
