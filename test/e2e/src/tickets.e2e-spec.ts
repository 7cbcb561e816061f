import { stepsInOrder } from '@idprop/decision';
import { LegacyKey, LegacyTickets } from '@idprop/passticket';
import { CICS_IPIC_CONNECT, CICS_IPIC_LINK, type CicsIpicConnectAnswer, type CicsIpicLinkAnswer } from '@idprop/server';
import type { ServiceName } from '@idprop/sysplex';
import { startSysplex, type RunningSysplex } from '@idprop/testing';

const IMDB = '/imdb/contact/LAST3';
const APPL = 'BBGZDFLT';
const KEY = '123456789ABCDEF0';
const OTHER_KEY = '0F0E0D0C0B0A0908';
const ZCEE = 'WSCPLEX.WG31.zcee' as ServiceName;
const CICS = 'WSCPLEX.WG31.cics' as ServiceName;
const REFRESH = 'SETROPTS RACLIST(PTKTDATA) REFRESH';

/** Why a PassTicket at a logon is refused: how it comes about, the check that must be named, and what the remedy asks for. */
interface Cause {
  readonly cause: string;
  readonly setup: readonly string[];
  readonly check: string;
  /** Which remedy of it; the first unless told. */
  readonly remedy?: number;
  readonly values?: Readonly<Record<string, string>>;
  /** With which key the ticket is made, if not that of the workshop. */
  readonly key?: string;
}

const CAUSES: readonly Cause[] = [
  { cause: 'revoked user', setup: ['ALTUSER FRED REVOKE'], check: 'SAF.VERIFY.REVOKED' },
  { cause: 'protected user', setup: ['ALTUSER FRED NOPASSWORD'], check: 'SAF.VERIFY.PROTECTED', values: { password: 'NEWPASS' } },
  {
    cause: 'no key profile: or a wrong password, which is named first',
    setup: [`RDELETE PTKTDATA ${APPL}`, REFRESH],
    check: 'SAF.VERIFY.PASSTICKET',
    remedy: 1,
    values: { key: KEY },
  },
  {
    cause: 'generic key profile',
    setup: [`RDELETE PTKTDATA ${APPL}`, `RDEFINE PTKTDATA BBGZ* SSIGNON(KEYMASKED(${KEY}))`, REFRESH],
    check: 'SAF.VERIFY.PASSTICKET',
    values: { key: KEY },
  },
  {
    cause: 'wrong key',
    setup: [`RALTER PTKTDATA ${APPL} SSIGNON(KEYMASKED(${OTHER_KEY}))`, REFRESH],
    check: 'PTKT.WINDOW',
    values: { key: KEY },
  },
  {
    cause: 'key not REFRESHed',
    setup: [`RALTER PTKTDATA ${APPL} SSIGNON(KEYMASKED(${OTHER_KEY}))`],
    key: OTHER_KEY,
    check: 'PTKT.WINDOW',
  },
  { cause: 'class not active', setup: ['SETROPTS NOCLASSACT(PTKTDATA)'], check: 'SAF.VERIFY.PASSTICKET' },
  { cause: 'class not RACLISTed', setup: ['SETROPTS NORACLIST(PTKTDATA)'], check: 'SAF.VERIFY.PASSTICKET' },
];

describe('a PassTicket at a logon, refused', () => {
  let sysplex: RunningSysplex;
  beforeAll(async () => {
    sysplex = await startSysplex('workshop');
  });
  beforeEach(async () => {
    await sysplex.admin.reset();
    await sysplex.admin.freezeClock();
  });
  afterAll(async () => {
    await sysplex.stop();
  });

  /** FRED calls an API with a ticket of this second instead of his password. */
  async function logOn(key = KEY) {
    const second = Math.floor(Date.parse((await sysplex.admin.clock()).now) / 1000);
    const password = new LegacyTickets(LegacyKey.fromHex(key), 'FRED', APPL).generate(second);
    const reply = await sysplex.call(IMDB, { user: 'FRED', password }, 'zcee');
    const { id } = await sysplex.flow(reply);
    return { status: reply.status, body: reply.text, flow: id };
  }

  it('a replay: the earlier use is named, a second later all is well', async () => {
    await sysplex.admin.racf(`RALTER PTKTDATA ${APPL} NOAPPLDATA\n${REFRESH}`);
    const first = await logOn();
    const second = await logOn();
    expect([first.status, second.status]).toEqual([200, 401]);
    const { decided, followed } = await sysplex.admin.explain(second.flow);
    expect([decided?.check, decided?.found, decided?.remedies.map(({ place }) => place)]).toEqual([
      'PTKT.REPLAY',
      'replay',
      ['request', 'racf'],
    ]);
    const steps = stepsInOrder(await sysplex.admin.flow(second.flow));
    expect(steps.find(({ step }) => step.check === 'PTKT.EARLIER')?.step.found).toContain(`LIBSERV on WG31, flow ${first.flow}`);
    expect(followed.map(({ check }) => check)).toContain('SAF.VERIFY.PASSTICKET');
    const records = await sysplex.admin.smf({ event: 1 });
    expect(records.filter(({ fields }) => fields['applname'] === APPL).map(({ qualifier }) => qualifier)).toEqual([32, 33]);
    await sysplex.admin.advanceClock(1);
    expect((await logOn()).status).toBe(200);
  });

  it.each([
    ['ahead', 660],
    ['behind', -660],
  ])('the clock of this system is %s: by how many seconds', async (_where, seconds) => {
    await sysplex.admin.skewClock('WSCPLEX', 'WG31', seconds);
    const refused = await logOn();
    expect(refused.status).toBe(401);
    const { decided } = await sysplex.admin.explain(refused.flow);
    expect([decided?.check, decided?.found, decided?.expected, decided?.remedies[0]?.place]).toEqual([
      'PTKT.WINDOW',
      seconds,
      600,
      'clock',
    ]);
    await sysplex.admin.skewClock('WSCPLEX', 'WG31', 0);
    expect((await logOn()).status).toBe(200);
  });

  it('a CICS program has one made of its user, who logs on with it at z/OS Connect', async () => {
    await sysplex.admin.operator('F CICSTS,CEDA INSTALL GROUP(SYSPGRP)');
    const { bus } = sysplex.host(ZCEE);
    const link = { address: '127.0.0.1', port: 40_000, tls: false };
    const names = { applid: 'ZOSCONN', networkid: 'ZOSCONN' };
    const acquired = await bus.call<CicsIpicConnectAnswer>(CICS, CICS_IPIC_CONNECT, { port: 1491, link, ...names, sendSessions: 10 });
    const connection = acquired.type === 'acquired' ? acquired.connection : acquired.reason;
    const run = async (userid: string): Promise<Readonly<Record<string, unknown>>> => {
      const program = { connection, transid: 'CSMI', program: 'PTKTREQ', container: {}, userid };
      const answer = await bus.call<CicsIpicLinkAnswer>(CICS, CICS_IPIC_LINK, program);
      return answer.type === 'ok' ? answer.container : { ...answer };
    };
    const { PASSTICKET, ...made } = await run('FRED');
    expect(made).toEqual({ CEIBRESP: 0, CEIBRESP2: 0, ESMRESP: 0, ESMREASON: 0, USERID: 'FRED' });
    expect((await sysplex.call(IMDB, { user: 'FRED', password: String(PASSTICKET) }, 'zcee')).status).toBe(200);

    await sysplex.admin.racf(`PERMIT IRRPTAUTH.CICSTS.* CLASS(PTKTDATA) ID(FRED) ACCESS(NONE)\n${REFRESH}`);
    expect(await run('FRED')).toMatchObject({ CEIBRESP: 70, CEIBRESP2: 250, ESMRESP: 8 });
    await sysplex.admin.racf(`RDELETE PTKTDATA ${APPL}\n${REFRESH}`);
    expect(await run('USER1')).toMatchObject({ CEIBRESP: 70, CEIBRESP2: 250, ESMRESP: 8 });
  });

  it.each(CAUSES)(
    '$cause: the check is named, and its remedy, applied as it stands, lets in',
    async ({ setup, key, check, remedy = 0, values }) => {
      expect((await logOn()).status).toBe(200);
      await sysplex.admin.advanceClock(1);
      for (const command of setup) expect((await sysplex.admin.racf(command)).rc).toBeLessThanOrEqual(4);

      const refused = await logOn(key);
      expect(refused.status).toBe(401);
      expect(refused.body).not.toMatch(/PTKT|revoked|protected/i);
      const { decided } = await sysplex.admin.explain(refused.flow);
      expect([decided?.check, decided?.remedies[remedy]?.place]).toEqual([check, 'racf']);

      expect((await sysplex.admin.applyRemedy(refused.flow, remedy, values)).rc).toBeLessThanOrEqual(4);
      await sysplex.admin.advanceClock(1);
      expect((await logOn(key)).status).toBe(200);
    },
  );
});
