import { LegacyKey } from '../legacy/legacy-key.js';
import type { TicketProfile } from '../decision/ticket-profile.js';
import type { TicketBackend } from './backend.js';
import { IRRPassTicket } from './irr-passticket.js';
import { rGenSec, rTicketServ, SUBFUNCTION, type TicketServParameters } from './r-ticketserv.js';
import { rcvtptgn, type RcvtptgnCall } from './rcvtptgn.js';
import { requestPassTicket, type RequestPassTicket } from './request-passticket.js';

const profile: TicketProfile = { name: 'BBGZDFLT', replayProtection: true, legacy: LegacyKey.fromHex('123456789ABCDEF0') };
const good: TicketBackend = {
  generate: async () => ({ codes: [0, 0, 0], passticket: 'RQELV4J5' }),
  evaluate: async (_userid, _applname, passticket) => ({ codes: passticket === 'RQELV4J5' ? [0, 0, 0] : [8, 16, 32] }),
};
const bad: TicketBackend = { generate: async () => ({ codes: [8, 16, 28] }), evaluate: async () => ({ codes: [8, 8, 16] }) };
const call: TicketServParameters = { functionCode: 3, subfunction: SUBFUNCTION.GENERATE, userid: 'FRED', applname: 'BBGZDFLT' };

describe('R_GenSec and R_ticketserv (passticket.md 5.9)', () => {
  it('generate into the block of the caller, and evaluate', async () => {
    expect(await rGenSec(call, good)).toEqual({ codes: [0, 0, 0], passticket: 'RQELV4J5' });
    const evaluate = { ...call, subfunction: SUBFUNCTION.EVALUATE, passticket: 'RQELV4J5' };
    expect(await rGenSec(evaluate, good)).toEqual({ codes: [0, 0, 0] });
    expect(await rGenSec({ ...evaluate, passticket: 'AAAAAAAA' }, good)).toEqual({ codes: [8, 16, 32] });
    expect(await rGenSec(call, bad)).toEqual({ codes: [8, 16, 28] });
    expect(await rGenSec(evaluate, bad)).toEqual({ codes: [8, 8, 16] });
  });

  it.each([
    ['another function', { functionCode: 1 }, [8, 8, 0]],
    ['another sub-function', { subfunction: 9 }, [8, 8, 4]],
    ['a user ID without length', { userid: '' }, [8, 8, 4]],
    ['a long application name', { applname: 'TOOLONGID' }, [8, 8, 4]],
    ['a short ticket', { subfunction: SUBFUNCTION.EVALUATE, passticket: 'SHORT' }, [8, 8, 4]],
  ])('refuse %s', async (_what, wrong, codes) => expect(await rGenSec({ ...call, ...wrong }, good)).toEqual({ codes }));

  it('R_ticketserv alone looks at the end of the parameter list', async () => {
    expect(await rTicketServ({ ...call, endOfList: false }, good)).toEqual({ codes: [8, 8, 20] });
    expect((await rTicketServ({ ...call, endOfList: true }, good)).codes).toEqual([0, 0, 0]);
    expect((await rGenSec({ ...call, endOfList: false }, good)).codes).toEqual([0, 0, 0]);
  });
});

describe('IRRPassTicket', () => {
  it('returns the ticket, and nothing for a good one', async () => {
    expect(await new IRRPassTicket(good).generate('FRED', 'BBGZDFLT')).toBe('RQELV4J5');
    expect(await new IRRPassTicket(good).evaluate('FRED', 'BBGZDFLT', 'RQELV4J5')).toBeUndefined();
  });

  it('throws exceptions with the codes', async () => {
    const codesOf = (error: { getSafRc(): number; getRacfRc(): number; getRacfRsn(): number; code: string }) => [
      ...[error.code, error.getSafRc(), error.getRacfRc(), error.getRacfRsn()],
    ];
    expect(await new IRRPassTicket(bad).generate('FRED', 'A').catch(codesOf)).toEqual(['IRRPASSTICKET_GENERATION', 8, 16, 28]);
    expect(await new IRRPassTicket(bad).evaluate('FRED', 'A', 'AAAAAAAA').catch(codesOf)).toEqual(['IRRPASSTICKET_EVALUATION', 8, 8, 16]);
  });

  it.each([
    ['', 'A', 'AAAAAAAA'],
    ['FRED', 'TOOLONGID', 'AAAAAAAA'],
    ['FRED', 'A', 'AAAA'],
  ])('refuses arguments of a wrong length: "%s" "%s" "%s"', async (userid, applname, ticket) => {
    await expect(new IRRPassTicket(good).evaluate(userid, applname, ticket)).rejects.toMatchObject({ code: 'IRRPASSTICKET_ARGUMENT' });
  });

  it('refuses null, and says of a backend that fails that nobody could tell', async () => {
    await expect(new IRRPassTicket(good).generate(null as never, 'APPL')).rejects.toMatchObject({ code: 'IRRPASSTICKET_ARGUMENT' });
    const broken = { generate: () => Promise.reject(new Error('gone')), evaluate: () => Promise.reject(new Error('gone')) };
    const failed = { code: 'IRRPASSTICKET_STATE', cause: { message: 'gone' } };
    await expect(new IRRPassTicket(broken).generate('FRED', 'APPL')).rejects.toMatchObject(failed);
    await expect(new IRRPassTicket(broken).evaluate('FRED', 'APPL', 'RQELV4J5')).rejects.toMatchObject(failed);
  });
});

describe('RCVTPTGN', () => {
  const ask: RcvtptgnCall = { storageKey: 0, userid: 'FRED', applname: 'BBGZDFLT', now: 1601305985, profile };

  it('gives the ticket in R0 and R1, without a look at IRRPTAUTH', () => {
    expect(rcvtptgn(ask)).toEqual({ r15: 0, r0: 'RQEL', r1: 'V4J5' });
  });

  it('gives R15 8 without a profile or a key', () => {
    const { profile: _none, ...without } = ask;
    expect(rcvtptgn(without)).toEqual({ r15: 8, r0: 0 });
    expect(rcvtptgn({ ...ask, profile: { name: 'BBGZDFLT', replayProtection: true } })).toEqual({ r15: 8, r0: 0 });
  });

  it('is for key zero only', () => expect(() => rcvtptgn({ ...ask, storageKey: 8 })).toThrow(/key zero/));
});

describe('EXEC CICS REQUEST PASSTICKET', () => {
  const request: RequestPassTicket = {
    ...{ esmAppname: 'bbgzdflt', userid: 'FRED', defaultUser: 'CICSUSER', securityActive: true, supported: true, xptkt: true },
    authorized: () => true,
    generate: (userid, applname) => rcvtptgn({ storageKey: 0, userid, applname, now: 1601305985, profile }),
  };

  it('gives the task user a ticket', async () => {
    expect(await requestPassTicket(request)).toEqual({ resp: 'NORMAL', passticket: 'RQELV4J5' });
  });

  it.each([
    ['a bad ESMAPPNAME', { esmAppname: 'A.B' }, 'INVREQ', 247],
    ['SEC=NO', { securityActive: false }, 'INVREQ', 251],
    ['no support', { supported: false }, 'INVREQ', 254],
    ['the default user', { userid: 'cicsuser' }, 'INVREQ', 256],
    ['XPTKT=YES without UPDATE to IRRPTAUTH', { authorized: () => false }, 'NOTAUTH', 250],
    ['a refusal of RACF', { generate: () => ({ r15: 8, r0: 0 }) }, 'NOTAUTH', 250],
    ['an answer that nobody knows', { generate: () => ({ r15: 20, r0: 4 }) }, 'INVREQ', 252],
  ])('%s is a condition with its RESP2', async (_what, wrong, resp, resp2) => {
    expect(await requestPassTicket({ ...request, ...wrong })).toMatchObject({ resp, resp2 });
  });

  it('asks for no authority with XPTKT=NO, and gives the codes of the ESM', async () => {
    expect((await requestPassTicket({ ...request, xptkt: false, authorized: () => false })).resp).toBe('NORMAL');
    expect(await requestPassTicket({ ...request, generate: () => ({ r15: 8, r0: 12 }) })).toMatchObject({ esmResp: 8, esmReason: 12 });
  });
});
