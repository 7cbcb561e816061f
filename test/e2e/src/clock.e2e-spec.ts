import { startSysplex, type RunningSysplex } from '@idprop/testing';

/** FRED, BBGZDFLT, KEYMASK(123456789ABCDEF0) at this second: a ticket that a real RACF made. */
const INSTANT = '2020-09-28T15:13:05Z';
const TICKET = 'RQELV4J5';
const PATH = '/phonebook/contacts/LAST3';

describe('the clock, exactly', () => {
  let sysplex: RunningSysplex;

  beforeAll(async () => {
    sysplex = await startSysplex();
    await sysplex.admin.freezeClock(INSTANT);
  });
  afterAll(() => sysplex.stop());

  const logon = (): Promise<number> => sysplex.call(PATH, { user: 'FRED', password: TICKET }, 'zcee').then((reply) => reply.status);

  it("a token's iat is the frozen second", async () => {
    const [, payload = ''] = (await sysplex.token('distuser1')).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { iat: number };
    expect(claims.iat).toBe(Date.parse(INSTANT) / 1000);
  });

  it('RACF makes the ticket that the real one made', async () => {
    const zcee = sysplex.host('WSCPLEX.WG31.zcee');
    const answer = await zcee.bus.call('WSCPLEX.WG31.passticket', 'passticket.generate', { userid: 'FRED', applname: 'BBGZDFLT' });
    expect(answer).toEqual({ outcome: 'generated', passticket: TICKET });
  });

  it('the ticket logs on once; a replay is refused after any wall time and after the clock was moved back and forth', async () => {
    await sysplex.admin.racf('RALTER PTKTDATA BBGZDFLT NOAPPLDATA\nSETROPTS RACLIST(PTKTDATA) REFRESH');
    expect(await logon()).toBe(200);
    expect(await logon()).toBe(401);
    await new Promise((done) => setTimeout(done, 1100));
    expect(await logon()).toBe(401);
    await sysplex.admin.advanceClock(3600);
    expect(await logon()).toBe(401);
    await sysplex.admin.advanceClock(-3600);
    expect(await logon()).toBe(401);
    await sysplex.admin.advanceClock(-60);
    expect(await logon()).toBe(401);
  });

  it('without replay protection the same ticket logs on again', async () => {
    await sysplex.admin.racf(
      `ALTUSER FRED RESUME\nRALTER PTKTDATA BBGZDFLT APPLDATA('NO REPLAY PROTECTION')\nSETROPTS RACLIST(PTKTDATA) REFRESH`,
    );
    expect([await logon(), await logon()]).toEqual([200, 200]);
  });
});
