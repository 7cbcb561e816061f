import { Module, type DynamicModule } from '@nestjs/common';
import type { ServiceHost } from '../host.js';
import { HOST } from '../tokens.js';
import { HealthController } from './health.controller.js';

/** What a service folder exports. */
export type ServiceModule = (host: ServiceHost) => DynamicModule;

/** The root of one service: its own module, and what all services answer. */
@Module({})
export class ServiceRootModule {
  static of(host: ServiceHost, service: ServiceModule): DynamicModule {
    return {
      module: ServiceRootModule,
      imports: [service(host)],
      controllers: [HealthController],
      providers: [{ provide: HOST, useValue: host }],
    };
  }
}
