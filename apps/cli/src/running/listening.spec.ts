import { readSysplex } from '@idprop/sysplex';
import { listeningSettings, type Listening } from './listening.js';

const { sysplex } = readSysplex(
  `
version: 1
sysplexes:
  PLEX:
    databases: { DB: { decks: [] } }
    systems:
      SYS1:
        database: DB
        services:
          racf: { kind: racf }
          ims: { kind: ims, jobname: IMS1, config: a, content: b }
          cics: { kind: cics, jobname: CICS1, csd: a, sit: b, programs: c }
          zcee: { kind: zcee, jobname: BAQ1, server: a.xml, ephemeralPorts: true }
          zcee2: { kind: zcee, jobname: BAQ2, server: b.xml, ephemeralPorts: true }
  OUT:
    systems:
      DMZ:
        services:
          gateway: { kind: gateway, port: 0 }
          second: { kind: gateway }
          console: { kind: console, port: 7000 }
`,
  'sysplex.yaml',
  '/nowhere',
);
if (sysplex === undefined) throw new Error('the sysplex of this test is wrong');
const settings = (listening: Listening) => listeningSettings(sysplex, listening);

describe('where services listen', () => {
  it('the first of a kind has the well-known port, a port that is defined counts, all are shifted', () => {
    expect(settings({ kind: 'fixed', offset: 100 })).toEqual({
      'PLEX.SYS1.ims': { portOffset: 100, ephemeralPorts: false, portsRequired: true },
      'PLEX.SYS1.cics': { portOffset: 100, ephemeralPorts: false, portsRequired: true },
      'PLEX.SYS1.zcee': { portOffset: 100, ephemeralPorts: false, portsRequired: true },
      'PLEX.SYS1.zcee2': { portOffset: 100 },
      'OUT.DMZ.gateway': { port: 8180 },
      'OUT.DMZ.second': { port: 0 },
      'OUT.DMZ.console': { port: 7100 },
    });
  });

  it('without an offset: 8080 and 8088', () => {
    expect(settings({ kind: 'fixed', offset: 0 })).toMatchObject({ 'OUT.DMZ.gateway': { port: 8080 }, 'OUT.DMZ.console': { port: 7000 } });
  });

  it('ephemeral: on free ports, whatever is defined', () => {
    expect(settings({ kind: 'ephemeral' })).toMatchObject({ 'PLEX.SYS1.zcee': { ephemeralPorts: true }, 'OUT.DMZ.console': { port: 0 } });
  });

  it('as defined: untouched', () => expect(settings({ kind: 'defined' })).toEqual({}));
});
