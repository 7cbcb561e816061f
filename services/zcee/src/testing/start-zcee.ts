import { createMemoryBus, createMemoryBusHub } from '@idprop/bus';
import type { Flow } from '@idprop/decision';
import {
  createHost,
  createLogger,
  HTTP_REQUEST,
  OPERATOR_COMMAND,
  SAF,
  startService,
  type HttpAnswer,
  type OperatorAnswer,
  type SafAccess,
} from '@idprop/server';
import { createMemoryState, createMemoryStateHub } from '@idprop/state';
import type { ServiceDefinition, ServiceKind, ServiceName, Sysplex } from '@idprop/sysplex';
import type { DynamicModule } from '@nestjs/common';
import { zceeModule } from '../zcee.module.js';
import { DefinitionFolder } from './definitions.js';
import { FakeSaf } from './fake-saf.js';
import { FarEnds } from './far-ends.js';
import { TestIssuer } from './issuer.js';

/** Second at which the tests' clock stands. */
export const NOW = Date.UTC(2020, 8, 28, 15, 13, 5) / 1000;

const PLEX = 'WSCPLEX.WG31';
const GATEWAY = 'OUTSIDE.DMZ.gateway';
const CONSOLE = 'OUTSIDE.DMZ.console';

function service(name: ServiceName, kind: ServiceKind, more: Partial<ServiceDefinition> = {}): ServiceDefinition {
  const [sysplex = '', system = '', short = ''] = name.split('.');
  return { name, sysplex, system, service: short, kind, settings: {}, line: 1, ...more };
}

/** The last provider of a token is the one that counts. */
function withSaf(module: DynamicModule, saf: SafAccess): DynamicModule {
  return { ...module, providers: [...(module.providers ?? []), { provide: SAF, useValue: saf }] };
}

/** zCEE on in-process bus and state, with fake services around it. */
export async function startZcee(files: Readonly<Record<string, string>> = {}, more: object = {}) {
  const folder = new DefinitionFolder(files);
  const zcee = service(`${PLEX}.zcee`, 'zcee', {
    jobname: 'BAQSTRT',
    settings: { server: 'zcee/server.xml', ephemeralPorts: true, ...more },
  });
  const others = [
    service(`${PLEX}.ims`, 'ims'),
    service(`${PLEX}.cics`, 'cics'),
    service(`${PLEX}.passticket`, 'passticket'),
    service(GATEWAY, 'gateway'),
    service(CONSOLE, 'console'),
  ];
  const endpoint = (host: string, port: number, name: ServiceName) => ({ host, port, service: name, carrier: 'bus', line: 1 }) as const;
  const sysplex: Sysplex = {
    namespace: 'test',
    directory: folder.directory,
    file: 'sysplex.yaml',
    databases: [{ name: 'RACFDB', sysplex: 'WSCPLEX', decks: [], issuer: 'IBMUSER', line: 1 }],
    systems: [
      { name: 'WG31', sysplex: 'WSCPLEX', database: 'RACFDB', skew: 0, line: 1 },
      { name: 'DMZ', sysplex: 'OUTSIDE', skew: 0, line: 1 },
    ],
    services: [zcee, ...others],
    endpoints: [
      endpoint('wg31', 4000, `${PLEX}.ims`),
      endpoint('wg31', 5555, `${PLEX}.ims`),
      endpoint('wg31', 1491, `${PLEX}.cics`),
      endpoint('issuer.example', 26213, GATEWAY),
    ],
  };
  const buses = createMemoryBusHub();
  const states = createMemoryStateHub({ namespace: 'test' });
  const issuer = new TestIssuer();
  const farEnds = new FarEnds(issuer);
  const stopFarEnds = await farEnds.serve(
    buses,
    others.map(({ name }) => name),
  );
  const saf = new FakeSaf(
    {
      FRED: { password: 'FRED', role: true },
      USER1: { password: 'USER1', role: true },
      USER2: { password: 'USER2' },
      NOAPPL: { password: 'NOAPPL', role: true, appl: false },
    },
    { distuser1: 'USER1', distuser2: 'USER2' },
  );
  const console_ = createMemoryState(states, 'OUTSIDE.DMZ.console', sysplex);
  await console_.clock.change({ type: 'freeze', at: NOW * 1000 });

  const start = async () => {
    const parts = { definition: zcee, sysplex, secrets: {}, logger: createLogger('zcee', 'silent') };
    const host = createHost({ ...parts, bus: createMemoryBus(buses, zcee.name), state: createMemoryState(states, zcee.name, sysplex) });
    return startService(host, (given) => withSaf(zceeModule(given), saf));
  };
  const running = await start();
  const tester = createMemoryBus(buses, CONSOLE);

  return {
    ...running,
    folder,
    saf,
    issuer,
    farEnds,
    stopFarEnds,
    console: console_,
    startReplica: start,
    basic: (user: string, password = user) => ({ authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }),
    bearer: (claims: object, now = NOW) => ({ authorization: `Bearer ${issuer.token(claims, now)}` }),
    /** A request as the gateway hands it on. */
    request(path: string, headers: Record<string, string> = {}, more: object = {}): Promise<HttpAnswer> {
      const url = `https://wg31:9443${path}`;
      const link = { address: '127.0.0.1', port: 40000, tls: true };
      return tester.call<HttpAnswer>(zcee.name, HTTP_REQUEST, { method: 'GET', url, headers, link, ...more });
    },
    operator: (text: string) => tester.call<OperatorAnswer>(zcee.name, OPERATOR_COMMAND, { text }),
    call: <T>(pattern: string, payload: unknown) => tester.call<T>(zcee.name, pattern, payload),
    async flow(answer: Pick<HttpAnswer, 'headers'>): Promise<Flow> {
      const flow = await console_.flows.read(answer.headers['idprop-flow'] ?? '');
      if (flow === undefined) throw new Error('no flow');
      return flow;
    },
    async stopAll() {
      await running.stop();
      await stopFarEnds();
      await tester.close();
      await console_.close();
      folder.remove();
    },
  };
}

export type RunningZcee = Awaited<ReturnType<typeof startZcee>>;
