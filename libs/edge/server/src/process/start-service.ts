import 'reflect-metadata';
import { BusErrorFilter } from '@idprop/bus';
import type { INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DefinitionError } from '../errors.js';
import type { ServiceHost } from '../host.js';
import { guardAdmin } from './guard-admin.js';
import { CheckedStrategy } from './checked-strategy.js';
import { NestLogger } from './nest-logger.js';
import { ServiceRootModule, type ServiceModule } from './service-root.module.js';

export interface RunningService {
  readonly host: ServiceHost;
  /** Takes no more requests, finishes those in hand, lets go of bus and state. */
  stop(): Promise<void>;
}

/**
 * Starts one service on its host: definitions are loaded first, then requests are taken. The same in a process of its own
 * and in a test process that runs a whole sysplex. Throws DefinitionError for what a person has to correct.
 */
export async function startService(host: ServiceHost, service: ServiceModule): Promise<RunningService> {
  let app: INestMicroservice | undefined;
  const stop = async (): Promise<void> => {
    await app?.close();
    await host.bus.close();
    await host.state.close();
  };
  try {
    app = await NestFactory.createMicroservice(ServiceRootModule.of(host, service), {
      strategy: new CheckedStrategy(guardAdmin(host.bus, host.sysplex), host),
      logger: new NestLogger(host.logger),
      abortOnError: false,
    });
    app.useGlobalFilters(new BusErrorFilter());
    await app.listen();
    return { host, stop };
  } catch (error) {
    // Half started, it may not stop in good order: what kept it from starting is what counts.
    await stop().catch((second: unknown) => host.logger.debug({ err: second }, 'could not be stopped in good order'));
    throw error instanceof DefinitionError ? new DefinitionError([...(host.problems ?? []), ...error.problems]) : error;
  }
}
