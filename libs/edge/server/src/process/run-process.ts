import { createMemoryBus, createMemoryBusHub, createRedisBus, type Bus } from '@idprop/bus';
import { describeProblem, IdpropError, type Problem } from '@idprop/decision';
import { createMemoryState, createMemoryStateHub, createRedisState, type RedisConnection, type State } from '@idprop/state';
import { peersOf } from '@idprop/sysplex';
import { collectDefaultMetrics } from 'prom-client';
import { createHost } from '../create-host.js';
import { DefinitionError } from '../errors.js';
import { busKeysOf } from '../launch/secrets.js';
import { ShadowProcess } from '../launch/shadow-process.js';
import { createLogger } from '../logger.js';
import { startTracing } from '../tracing/start-tracing.js';
import { startAdminServer } from './admin-server.js';
import { captureOutput } from './capture-output.js';
import { readEnvironment, type ProcessEnvironment } from './environment.js';
import { createMetrics } from './metrics.js';
import type { ServiceModule } from './service-root.module.js';
import { startService } from './start-service.js';

/** What a service process says to its parent on standard output, one JSON line. */
export type ProcessReport =
  | { readonly type: 'ready'; readonly service: string; readonly adminPort: number; readonly endpoints: Readonly<Record<string, string>> }
  | {
      readonly type: 'failed';
      readonly service: string;
      readonly code: string;
      readonly reasons: readonly string[];
      /** What is wrong in definition files, where that is the reason. */
      readonly problems?: readonly Problem[];
      readonly hint: string;
    };

/** Exit codes: 0 stopped in good order, 2 definitions or environment to be corrected, 1 anything else. */
const EXIT_DEFINITION = 2;

/** `main` of every service process. */
export async function runProcess(service: ServiceModule): Promise<void> {
  const name = process.env['IDPROP_SERVICE'] ?? 'service';
  try {
    const stop = await run(readEnvironment(process.env), service);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
  } catch (error) {
    report(failureOf(name, error));
    process.exit(EXIT_DEFINITION);
  }
}

async function run(environment: ProcessEnvironment, service: ServiceModule): Promise<() => Promise<void>> {
  const { sysplex, definition, redis, secrets, admin, endWithParent, shadow: place } = environment;
  const { name, kind } = definition;
  const logger = createLogger(name);
  captureOutput(logger);
  const tracing = redis === undefined ? undefined : await startTracing({ name, kind, namespace: sysplex.namespace, logger });
  const metrics = createMetrics(name);
  collectDefaultMetrics({ register: metrics.registry });
  const { bus, state } = await (redis === undefined ? onNothing(environment) : onRedis(environment, redis));
  const shadow = place === undefined ? undefined : new ShadowProcess(place, process.env);
  const host = createHost({
    definition,
    sysplex,
    bus: metrics.measured(bus),
    state,
    logger,
    secrets,
    registry: metrics.registry,
    ...(tracing === undefined ? {} : { tracing }),
    ...(shadow === undefined ? {} : { shadow }),
  });

  let started = false;
  const adminServer = await startAdminServer(admin.port, admin.host, metrics.registry, async () => {
    if (!started) return 'starting';
    return state.ping().then(
      () => undefined,
      (error: unknown) => (error as Error).message,
    );
  });
  const running = await startService(host, service);
  started = true;
  report({ type: 'ready', service: name, adminPort: adminServer.port, endpoints: Object.fromEntries(host.endpoints) });

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      await running.stop();
      await shadow?.close();
      await tracing?.stop();
      await adminServer.close();
      process.exit(0);
    })());
  if (endWithParent) process.stdin.resume().once('end', () => void stop());
  return stop;
}

/** What the parent is told of an error that a person can do something about; anything else is thrown on. */
function failureOf(service: string, error: unknown): ProcessReport {
  if (error instanceof DefinitionError) {
    const { code, hint, problems } = error;
    return { type: 'failed', service, code, reasons: problems.map(describeProblem), problems, hint };
  }
  if (error instanceof IdpropError) return { type: 'failed', service, code: error.code, reasons: [error.reason], hint: error.hint };
  const { code, address, port } = error as NodeJS.ErrnoException & { readonly address?: string; readonly port?: number };
  if (code === 'ERR_SOCKET_BAD_PORT') {
    return { type: 'failed', service, code: 'PORT_INVALID', reasons: [(error as Error).message], hint: 'Ports end at 65535' };
  }
  if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
  const reason = `${service} cannot listen on ${address ?? ''}:${port ?? ''}: the port is ${code === 'EACCES' ? 'not allowed' : 'in use'}`;
  return { type: 'failed', service, code: 'PORT_IN_USE', reasons: [reason], hint: 'Free it, or shift all ports with --port-offset 100' };
}

interface Shared {
  readonly bus: Bus;
  readonly state: State;
}

async function onRedis({ sysplex, definition, secrets }: ProcessEnvironment, connection: RedisConnection): Promise<Shared> {
  const { namespace } = sysplex;
  const me = definition.name;
  const keys = busKeysOf(secrets);
  return {
    bus: await createRedisBus({ namespace, me, connection, peers: peersOf(sysplex, me), ...(keys === undefined ? {} : { keys }) }),
    state: await createRedisState({ namespace, me, sysplex, connection }),
  };
}

/** Enough to start a service on, and so to find what is wrong in its definitions. */
async function onNothing({ sysplex, definition }: ProcessEnvironment): Promise<Shared> {
  return {
    bus: createMemoryBus(createMemoryBusHub(), definition.name),
    state: createMemoryState(createMemoryStateHub({ namespace: sysplex.namespace }), definition.name, sysplex),
  };
}

function report(line: ProcessReport): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
