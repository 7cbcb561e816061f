import { calleesOf, callersOf, mayCall, peersOf } from './peers.js';
import type { ServiceDefinition, ServiceKind, Sysplex } from './model.js';
import { replayScopes } from './replay-scopes.js';
import { serviceName } from './service-name.js';

const service = (sysplex: string, system: string, kind: ServiceKind): ServiceDefinition => ({
  name: serviceName({ sysplex, system, service: kind }),
  sysplex,
  system,
  service: kind,
  kind,
  settings: {},
  line: 1,
});

const database = (name: string) => ({ name, sysplex: 'P', decks: [], issuer: 'IBMUSER', line: 1 });
const system = (name: string, on?: string) => ({ name, sysplex: 'P', skew: 0, line: 1, ...(on === undefined ? {} : { database: on }) });

/** A and B share a database, C has one of its own, D is off z/OS. */
const sysplex: Sysplex = {
  namespace: 'n',
  directory: '/',
  file: 'sysplex.yaml',
  databases: [database('DB1'), database('DB2')],
  systems: [system('A', 'DB1'), system('B', 'DB1'), system('C', 'DB2'), system('D')],
  services: [
    ...(['racf', 'passticket', 'zcee'] as const).map((kind) => service('P', 'A', kind)),
    service('P', 'B', 'ims'),
    ...(['racf', 'passticket', 'cics'] as const).map((kind) => service('P', 'C', kind)),
    ...(['gateway', 'console'] as const).map((kind) => service('P', 'D', kind)),
  ],
  endpoints: [],
};

describe('who may call whom', () => {
  it.each([
    ['P.D.gateway', ['P.A.zcee']],
    ['P.A.zcee', ['P.A.racf', 'P.A.passticket', 'P.B.ims', 'P.C.cics', 'P.D.gateway']],
    ['P.B.ims', ['P.A.racf', 'P.A.passticket']],
    ['P.C.cics', ['P.C.racf', 'P.C.passticket']],
    ['P.A.passticket', []],
  ] as const)('%s calls %j', (me, callees) => {
    expect(calleesOf(sysplex, me)).toEqual(callees);
  });

  it('lets the console call everybody but itself, and nobody call it', () => {
    expect(calleesOf(sysplex, 'P.D.console')).toHaveLength(sysplex.services.length - 1);
    expect(callersOf(sysplex, 'P.D.console')).toEqual([]);
  });

  it('keeps PassTickets within a RACF database', () => {
    expect(callersOf(sysplex, 'P.A.passticket')).toEqual(['P.A.racf', 'P.A.zcee', 'P.B.ims', 'P.D.console']);
    expect(callersOf(sysplex, 'P.C.passticket')).toEqual(['P.C.racf', 'P.C.cics', 'P.D.console']);
  });

  it('counts both directions among the peers, for every pair', () => {
    for (const one of sysplex.services) {
      for (const other of sysplex.services) {
        const either = mayCall(sysplex, one, other) || mayCall(sysplex, other, one);
        expect(peersOf(sysplex, one.name).includes(other.name)).toBe(either);
      }
    }
  });

  it('does not guess about a service that is not defined', () => {
    expect(() => peersOf(sysplex, 'P.A.nobody')).toThrow('P.A.nobody is not defined in sysplex.yaml');
  });
});

describe('where tickets count as used', () => {
  it('is on the systems of the database, in the sysplex or on the database', () => {
    const [, passticket] = sysplex.services;
    expect(replayScopes(sysplex, passticket as ServiceDefinition)).toEqual(['P.A', 'P.B', 'P', 'P.database.DB1']);
  });
});
