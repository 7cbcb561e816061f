import { describeProblem } from '@idprop/decision';
import { databaseOf, findEndpoint, findService, serviceOfKind } from './lookup.js';
import { readSysplex } from './read-sysplex.js';

const GOOD = `
version: 1
sysplexes:
  PLEX:
    databases:
      RACFA: { decks: [racf/base.racf] }
    systems:
      SYS1:
        database: RACFA
        skewSeconds: -660
        services:
          racf: { kind: racf }
          passticket: { kind: passticket }
          zcee: { kind: zcee, jobname: baqstrt, server: zcee/server.xml }
endpoints:
  - { host: wg31.example, port: 9080, service: PLEX.SYS1.zcee }
`;

const read = (text: string) => readSysplex(text, 'sysplex.yaml', '/x');
const problems = (text: string) => read(text).problems.map(describeProblem);

describe('sysplex.yaml', () => {
  it('names each service with its sysplex and system, and keeps its own settings', () => {
    const { sysplex } = read(GOOD);
    expect(findService(sysplex!, 'PLEX.SYS1.zcee')).toMatchObject({
      kind: 'zcee',
      jobname: 'BAQSTRT',
      settings: { server: 'zcee/server.xml' },
      line: 14,
    });
    expect(sysplex!.systems[0]?.skew).toBe(-660_000);
  });

  it('finds the neighbour of a kind, the database and what is behind a host and port', () => {
    const { sysplex } = read(GOOD);
    const zcee = findService(sysplex!, 'PLEX.SYS1.zcee')!;
    expect(serviceOfKind(sysplex!, zcee, 'passticket')?.name).toBe('PLEX.SYS1.passticket');
    expect(databaseOf(sysplex!, zcee)?.name).toBe('RACFA');
    expect(findEndpoint(sysplex!, 'WG31.EXAMPLE', 9080)?.service).toBe('PLEX.SYS1.zcee');
    expect(findEndpoint(sysplex!, 'wg31.example', 9081)).toBeUndefined();
  });

  it.each([
    ["'+01:00'", 60],
    ["'-05:30'", -330],
    ["'+00:00'", 0],
  ])('utcOffset: %s is %d minutes from UTC', (offset, minutes) => {
    expect(read(GOOD.replace('skewSeconds: -660', `utcOffset: ${offset}`)).sysplex?.systems[0]?.minutesFromUtc).toBe(minutes);
  });

  it('reports an offset that is none', () => {
    expect(problems(GOOD.replace('skewSeconds: -660', 'utcOffset: CET'))).toEqual([expect.stringContaining('hours and minutes from UTC')]);
  });

  it('reports an unknown key with its line', () => {
    expect(problems(GOOD.replace('skewSeconds', 'skewSecond'))).toEqual([
      'sysplex.yaml:10: sysplexes.PLEX.systems.SYS1.skewSecond: unknown key. Remove it, or correct its spelling',
    ]);
  });

  it('reports all broken references at once', () => {
    const broken = GOOD.replace('database: RACFA', 'database: RACFX').replace('PLEX.SYS1.zcee }', 'PLEX.SYS1.nope }');
    expect(problems(broken)).toEqual([
      expect.stringContaining('sysplex.yaml:9: systems.SYS1.database: RACF database RACFX is not defined'),
      expect.stringContaining('databases.RACFA: has 0 racf services'),
      expect.stringContaining('service PLEX.SYS1.nope is not defined'),
    ]);
  });

  it('reports broken YAML with its line and never throws', () => {
    expect(problems('version: 1\nsysplexes: [\n')[0]).toMatch(/^sysplex\.yaml:3: yaml: /);
    expect(problems('')[0]).toMatch(/version/);
  });

  it('refuses a started task without its job name', () => {
    expect(problems(GOOD.replace('jobname: baqstrt, ', ''))).toEqual([expect.stringContaining('PLEX.SYS1.zcee.jobname: is missing')]);
  });

  it.each([
    ['an unknown key', (text: string) => text.replace('skewSeconds', 'skewSecond')],
    ['a wrong value that may be left out', (text: string) => text.replace('-660', 'soon')],
    ['a reference that leads nowhere', (text: string) => text.replace('PLEX.SYS1.zcee }', 'PLEX.SYS1.nope }')],
  ])('with %s it is not to be run, but a draft names the other files', (_what, broken) => {
    const { sysplex, draft, problems } = read(broken(GOOD));
    expect(sysplex).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(draft?.databases[0]?.decks).toEqual(['racf/base.racf']);
    expect(draft?.services.map(({ kind }) => kind)).toEqual(['racf', 'passticket', 'zcee']);
  });

  it('makes no draft where too little is left', () => {
    expect(read(GOOD.replace('kind: racf', 'kind: rack')).draft).toBeUndefined();
    expect(read('version: 1\nsysplexes: [\n').draft).toBeUndefined();
  });
});
