import { LegacyKey, LegacyTickets } from '@idprop/passticket';
import { PASSTICKET_GENERATE, type PassTicketGenerated } from '@idprop/server';
import type { ServiceName } from '@idprop/sysplex';
import { startSysplex, type RunningSysplex } from '@idprop/testing';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Recorder } from './recorder.js';
import { derbyLogons, missingDerby, missingTshark, whenThere } from './tools.js';

const IMS = 'WSCPLEX.WG31.ims' as ServiceName;
const ZCEE = 'WSCPLEX.WG31.zcee' as ServiceName;
const PASSTICKET = 'WSCPLEX.WG31.passticket' as ServiceName;

/** PSBs are checked in AIMS, and IMS Connect verifies application names: APPL is active. */
const COMMANDS = [
  'SETROPTS CLASSACT(AIMS APPL) RACLIST(AIMS APPL)',
  'RDEFINE AIMS DFSIVPA UACC(NONE)',
  'PERMIT DFSIVPA CLASS(AIMS) ID(FRED REVOKED1 NOAPPL) ACCESS(READ)',
  'RDEFINE APPL IMSAPPL UACC(READ)',
  'ADDUSER EXPIRED1 PASSWORD(START1)',
  'ADDUSER REVOKED1 PASSWORD(START1)',
  'ALTUSER REVOKED1 PASSWORD(START1) NOEXPIRED',
  'ALTUSER REVOKED1 REVOKE',
  'ADDUSER NOAPPL PASSWORD(START1)',
  'ALTUSER NOAPPL PASSWORD(START1) NOEXPIRED',
  'PERMIT IMSAPPL CLASS(APPL) ID(NOAPPL) ACCESS(NONE)',
  'SETROPTS RACLIST(AIMS APPL) REFRESH',
];

function secured(directory: string): void {
  const file = join(directory, 'ims/content.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('odbmsecure: N', 'odbmsecure: R'));
}

const withDerby = whenThere(missingDerby());
const withBoth = whenThere(missingDerby() ?? missingTshark());

describe("Apache Derby's network client against port 5555", () => {
  let sysplex: RunningSysplex;
  let recorder: Recorder;

  beforeAll(async () => {
    sysplex = await startSysplex('workshop', { prepare: secured });
    const { rc } = await sysplex.admin.racf(COMMANDS.join('\n'));
    if (rc > 4) throw new Error('the RACF commands of this test failed');
    recorder = await Recorder.start(Number(new URL(sysplex.host(IMS).endpoints.get('5555') ?? '').port));
  });

  afterAll(async () => {
    recorder.stop();
    await sysplex.stop();
  });

  const logons = (tries: readonly (readonly [user: string, password: string, database?: string])[]): Promise<string[]> =>
    derbyLogons(tries.map(([user, password, database = 'DFSIVPA.IVP1']) => ({ port: recorder.port, database, user, password })));

  async function ticket(userid: string): Promise<string> {
    const asked = { userid, applname: 'IMSAPPL' };
    const made = await sysplex.host(ZCEE).bus.call<PassTicketGenerated>(PASSTICKET, PASSTICKET_GENERATE, asked);
    if (made.outcome !== 'generated') throw new Error('no PassTicket');
    return made.passticket;
  }

  withDerby('logs on with a password and with a PassTicket, commits and closes', async () => {
    expect(
      await logons([
        ['FRED', 'FRED'],
        ['FRED', await ticket('FRED')],
        ['fred', 'FRED', 'DFSIVPA'],
      ]),
    ).toEqual(['CONNECTED', 'CONNECTED', 'CONNECTED']);
  });

  withDerby('reports the SQLSTATE and the reason of every refusal', async () => {
    const said = await logons([
      ['FRED', 'WRONG'],
      ['EXPIRED1', 'START1'],
      ['REVOKED1', 'START1'],
      ['NOBODY', 'START1'],
      ['NOAPPL', 'START1'],
      ['FRED', 'FRED', 'NOSUCH.IVP1'],
      ['USER1', 'USER1'],
    ]);
    expect(said).toEqual([
      expect.stringMatching(/^08004 .*Userid or password invalid/),
      expect.stringMatching(/^08004 .*Password expired/),
      expect.stringMatching(/^08004 .*Userid revoked/),
      expect.stringMatching(/^08004 .*Userid or password invalid/),
      expect.stringMatching(/^08004 .*[Ll]ocal security service/),
      expect.stringMatching(/^08004 .*database NOSUCH\.IVP1.*not found/),
      expect.stringMatching(/^08004 .*not authorized/),
    ]);
  });

  withDerby(
    'a PassTicket for another application is refused; one that was used, on the next connection, once it may be used only once',
    async () => {
      const key = LegacyKey.fromHex('123456789ABCDEF0');
      const ticketFor = (applname: string): string => new LegacyTickets(key, 'FRED', applname).generate(Math.floor(Date.now() / 1000));
      const invalid = expect.stringMatching(/^08004 .*Userid or password invalid/) as string;
      const used = ticketFor('IMSAPPL');
      expect(
        await logons([
          ['FRED', ticketFor('OTHERAPP')],
          ['FRED', used],
          ['FRED', used],
        ]),
      ).toEqual([invalid, 'CONNECTED', 'CONNECTED']);
      const once = ['RALTER PTKTDATA IMSAPPL NOAPPLDATA', 'SETROPTS RACLIST(PTKTDATA) REFRESH'];
      expect((await sysplex.admin.racf(once.join('\n'))).rc).toBeLessThanOrEqual(4);
      const fresh = new LegacyTickets(key, 'FRED', 'IMSAPPL').generate(Math.floor(Date.now() / 1000) + 1);
      expect(
        await logons([
          ['FRED', fresh],
          ['FRED', fresh],
        ]),
      ).toEqual(['CONNECTED', invalid]);
    },
  );

  withBoth('tshark decodes every packet, and finds none malformed', async () => {
    const packets = await recorder.decoded();
    expect(packets.length).toBeGreaterThan(40);
    expect(packets.filter(({ malformed }) => malformed !== '')).toEqual([]);
    const named = new Set(packets.flatMap(({ codePoints }) => codePoints.split(',')).map((text) => Number(text).toString(16)));
    expect([...named]).toEqual(expect.arrayContaining(['1041', '1443', '14ac', '1219', '2201', '2211', '22cb', '220c', '2408']));
  });
});
