import { PASSTICKET_GENERATE, type PassTicketGenerated } from '@idprop/server';
import type { ServiceName } from '@idprop/sysplex';
import { startSysplex, type RunningSysplex } from '@idprop/testing';
import { CONNECT_API, ibmClient, UDB, type JavaRun } from './ibm-client.js';

const IMS = 'WSCPLEX.WG31.ims' as ServiceName;
const ZCEE = 'WSCPLEX.WG31.zcee' as ServiceName;
const PASSTICKET = 'WSCPLEX.WG31.passticket' as ServiceName;

const udb = await ibmClient(UDB);
const api = await ibmClient(CONNECT_API);
for (const client of [udb, api]) if (typeof client === 'string') process.stderr.write(`Skipped: ${client}\n`);

describe.each([
  ['IMS Universal drivers', udb, '5555', 'ReadContact', 'LAST3', /^FIRST3$/],
  ['IMS Connect API for Java', api, '4000', 'RunTransaction', 'DISPLAY LAST3', /FIRST3 +8-111-3333/],
] as const)('%s', (_name, client, port, program, asked, answer) => {
  let sysplex: RunningSysplex;
  beforeAll(async () => (sysplex = await startSysplex('workshop')), 60_000);
  afterAll(() => sysplex.stop());

  const whenThere = (typeof client === 'string' ? it.skip : it) as jest.It;
  const as = (user: string, secret: string): Promise<string> => {
    const place = new URL(sysplex.host(IMS).endpoints.get(port) ?? '').port;
    return (client as JavaRun)(program, place, user, secret, asked);
  };

  whenThere('reads a contact as FRED with a PassTicket', async () => {
    const made = await sysplex
      .host(ZCEE)
      .bus.call<PassTicketGenerated>(PASSTICKET, PASSTICKET_GENERATE, { userid: 'FRED', applname: 'IMSAPPL' });
    if (made.outcome !== 'generated') throw new Error('no PassTicket');
    expect(await as('FRED', made.passticket)).toMatch(answer);
    const [newest] = await sysplex.admin.flows({ limit: 1 });
    const { hops } = await sysplex.admin.flow(newest?.id ?? '');
    expect(hops[0]).toMatchObject({ service: IMS, outcome: 'granted', identity: { userid: 'FRED' } });
  });

  whenThere('is refused with a wrong password', async () => {
    expect(await as('FRED', 'WRONG')).toMatch(/^com\.ibm\.ims\..*: /);
  });
});
