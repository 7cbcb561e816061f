import { serviceName, type ServiceDefinition, type ServiceKind, type Sysplex } from '@idprop/sysplex';

const service = (sysplex: string, system: string, kind: ServiceKind): ServiceDefinition => ({
  name: serviceName({ sysplex, system, service: kind }),
  sysplex,
  system,
  service: kind,
  kind,
  settings: {},
  line: 1,
});

const ON_ZOS = ['racf', 'passticket', 'zcee', 'ims', 'cics'] as const;

/** Two sysplexes and three RACF databases: WG31 and WG32 each with their own, EXT1 in another sysplex, and a system off z/OS. */
export function testSysplex(namespace: string): Sysplex {
  const database = (sysplex: string, name: string) => ({ name, sysplex, decks: [], issuer: 'IBMUSER', line: 1 });
  const system = (sysplex: string, name: string, on: string) => ({ name, sysplex, database: on, skew: 0, line: 1 });
  return {
    namespace,
    directory: '/',
    file: 'sysplex.yaml',
    databases: [database('WSCPLEX', 'WG31DB'), database('WSCPLEX', 'WG32DB'), database('EXTPLEX', 'WG31DB')],
    systems: [
      system('WSCPLEX', 'WG31', 'WG31DB'),
      system('WSCPLEX', 'WG32', 'WG32DB'),
      system('EXTPLEX', 'EXT1', 'WG31DB'),
      { name: 'DMZ', sysplex: 'WSCPLEX', skew: 0, line: 1 },
    ],
    services: [
      ...ON_ZOS.map((kind) => service('WSCPLEX', 'WG31', kind)),
      ...(['racf', 'passticket', 'cics'] as const).map((kind) => service('WSCPLEX', 'WG32', kind)),
      ...(['racf', 'zcee'] as const).map((kind) => service('EXTPLEX', 'EXT1', kind)),
      ...(['gateway', 'console'] as const).map((kind) => service('WSCPLEX', 'DMZ', kind)),
    ],
    endpoints: [],
  };
}
