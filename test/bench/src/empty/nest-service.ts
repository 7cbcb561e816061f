import { BusErrorFilter, BusStrategy, createRedisBus } from '@idprop/bus';
import { Logger, Module, type DynamicModule, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientProxyFactory, Transport, type ClientProxy, type MicroserviceOptions, type RedisOptions } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import { firstValueFrom } from 'rxjs';
import { CONTROLLERS } from './controllers.js';
import { CALL, NAMESPACE, nameOfRole, ROLES, type Call, type Role, type RoleEnvironment } from './roles.js';

Logger.overrideLogger(false);

@Module({})
class EmptyModule {}

function moduleOf(role: Role, call: Call): DynamicModule {
  return { module: EmptyModule, controllers: [CONTROLLERS[role]], providers: [{ provide: CALL, useValue: call }] };
}

export interface Started {
  readonly call: Call;
  /** Where the gateway listens. */
  readonly port?: number;
}

/** The stock transport with its own defaults, and Fastify in front. */
export async function startStock({ role, redis }: RoleEnvironment): Promise<Started> {
  // Nest hands these options to ioredis; its own type leaves the path of a Unix socket out.
  const options = { transport: Transport.REDIS, options: { path: redis } as RedisOptions['options'] } as const;
  const client = ClientProxyFactory.create(options as RedisOptions & typeof options) as unknown as ClientProxy;
  await client.connect();
  const call: Call = (_callee, pattern, payload) => firstValueFrom(client.send(pattern, payload));
  if (role === 'gateway') return startFront(role, call);
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(moduleOf(role, call), { ...options, logger: false });
  await app.listen();
  return { call };
}

/** The same on our bus: how much of a request is the bus alone. */
export async function startOnBus({ role, redis }: RoleEnvironment): Promise<Started> {
  const peers = ROLES.filter((one) => one !== role).map(nameOfRole);
  const bus = await createRedisBus({ namespace: NAMESPACE, me: nameOfRole(role), peers, connection: { path: redis } });
  const call: Call = (callee, pattern, payload) => bus.call(nameOfRole(callee), pattern, payload);
  if (role === 'gateway') return startFront(role, call);
  const strategy = new BusStrategy(bus);
  const app: INestMicroservice = await NestFactory.createMicroservice(moduleOf(role, call), { strategy, logger: false });
  app.useGlobalFilters(new BusErrorFilter());
  await app.listen();
  return { call };
}

async function startFront(role: Role, call: Call): Promise<Started> {
  const app = await NestFactory.create<NestFastifyApplication>(moduleOf(role, call), new FastifyAdapter(), { logger: false });
  await app.listen(0, '127.0.0.1');
  return { call, port: (app.getHttpServer().address() as AddressInfo).port };
}
