import { NO_FACTS, renderMessage, renderRemedy, type Step } from '@idprop/decision';
import { imsCatalogue } from '../../catalogue.js';
import { configOf, HWSCFG00, imsOf, notVerified, safAnswering, verified } from '../testing.js';
import { VERIFY_KEY, type VerifyAnswer } from '../verify-need.js';
import { decidePasswordChange, decideResumeTpipe, decideTransaction, type TransactionVerdict } from './decide-transaction.js';
import type { TransactionMessage } from './message.js';
import type { TransactionSetting } from './work.js';

const MESSAGE: TransactionMessage = {
  port: 4000,
  clientId: 'CLIENT01',
  trancode: 'IVTNO',
  datastore: 'IVP1',
  lterm: '',
  userid: 'FRED',
  group: '',
  password: 'RQELV4J5',
  applname: '',
};

function setting(more: Partial<TransactionSetting> = {}): TransactionSetting {
  return { config: configOf(), ims: imsOf(), saf: safAnswering(0), duplicateClient: false, racfReason: 78, ...more };
}

interface Result {
  readonly outcome: string;
  readonly value: TransactionVerdict;
  readonly steps: readonly Step[];
  readonly identity: object;
}

function decide(
  message: Partial<TransactionMessage> = {},
  more: Partial<TransactionSetting> = {},
  answer: VerifyAnswer = verified('FRED'),
): Result {
  const outcome = decideTransaction(setting(more), { ...MESSAGE, ...message }, new Map([[VERIFY_KEY, answer]]));
  if ('need' in outcome) throw new Error('asks again');
  return outcome;
}

const checksOf = (steps: readonly Step[]): string[] => steps.map((step) => `${step.check} ${step.verdict}`);
const failed = (steps: readonly Step[]): Step | undefined => steps.find((step) => step.verdict === 'fail');
const withoutRacf = configOf(HWSCFG00.replace('RACF=Y', 'RACF=N'));
const withoutRacfId = configOf(HWSCFG00.replace('RACFID=JOHNSON,', ''));

describe('decideTransaction', () => {
  it('makes its checks in order: IMS Connect, VERIFY, then IMS behind OTMA', () => {
    const { outcome, steps, identity, value } = decide();
    expect(outcome).toBe('granted');
    expect(checksOf(steps)).toEqual([
      'IMS.TM.CLIENTID pass',
      'IMS.TM.RACF info',
      'IMS.TM.USERID info',
      'IMS.TM.SECHDR pass',
      'IMS.TM.CREDENTIALS pass',
      'IMS.TM.CHARACTERS pass',
      'IMS.TM.DATASTORE pass',
      'IMS.TM.VERIFY pass',
      'IMS.OTMA.TRANSACTION pass',
      'SAF.ACCESS pass',
      'IMS.OTMA.TIMS pass',
    ]);
    expect(identity).toMatchObject({ kind: 'saf', userid: 'FRED', group: 'ZCEEIMS', from: 'passticket' });
    expect(value).toMatchObject({ type: 'scheduled', userid: 'FRED', transaction: { name: 'IVTNO' }, datastore: { id: 'IVP1' } });
  });

  it('asks for VERIFY with the steps so far, which the final decision begins with', () => {
    const outcome = decideTransaction(setting(), { ...MESSAGE, group: 'GMINVOKE' }, NO_FACTS);
    if (!('need' in outcome)) throw new Error('did not ask');
    const { soFar, ...need } = outcome.need;
    expect(need).toEqual({ kind: 'verify', key: VERIFY_KEY, userid: 'FRED', secret: 'RQELV4J5', group: 'GMINVOKE', applname: 'IMSAPPL' });
    expect(decide({ group: 'GMINVOKE' }).steps.slice(0, soFar.length)).toEqual(soFar);
  });

  it('never shows the secret in a step', () => {
    for (const answer of [verified('FRED'), notVerified({})]) {
      expect(JSON.stringify(decide({}, {}, answer).steps)).not.toContain('RQELV4J5');
    }
  });

  it.each([
    ['no security header', { securityHeaderLength: 0 }, undefined, 255, 51],
    ['a short security header', { securityHeaderLength: 0x69 }, undefined, 252, 52],
    ['a phrase of eight characters', { phrase: '8 chars.' }, undefined, 249, 53],
    ['a phrase of 101 characters', { phrase: 'x'.repeat(101) }, undefined, 249, 53],
    ['a control character in the phrase', { phrase: 'a phrase\twith a tab' }, undefined, 242, 78],
    ['a blank inside the group', { group: 'A GROUP' }, undefined, 242, 78],
    ['a dot inside the user ID', { userid: 'FR.ED' }, undefined, 242, 78],
    ['a user ID alone', { password: '' }, undefined, 248, 53],
    ['nothing, but a default RACFID', { userid: '', password: '' }, undefined, 248, 53],
    ['a password alone, no RACFID', { userid: '' }, withoutRacfId, 244, 54],
    ['a blank inside the password', { password: 'PASS WRD' }, undefined, 242, 78],
    ['nothing at all, no RACFID', { userid: '', password: '' }, withoutRacfId, 240, 55],
  ])('refuses %s before RACF is called: HWSP1503E', (_what, message, config, r, reasonCode) => {
    const { value, steps } = decide(message, config === undefined ? {} : { config });
    expect(value).toEqual({ type: 'rsm', returnCode: 8, reasonCode, racfReturnCode: 0 });
    const step = failed(steps);
    expect(step?.messages?.flatMap((entry) => renderMessage(imsCatalogue, entry))[0]).toMatch(
      new RegExp(`^HWSP1503E SECURITY VIOLATION, NO RACROUTE CALL; R=${r}, C=CLIENT01, U=[\\w.]*, M=SDRC$`),
    );
    expect(checksOf(steps)).toContain('IMS.TM.VERIFY not-reached');
  });

  it('takes a phrase of 100 characters in the place of the password', () => {
    const phrase = 'a phrase '.padEnd(100, 'x');
    expect(decideTransaction(setting(), { ...MESSAGE, password: '', phrase }, NO_FACTS)).toMatchObject({ need: { secret: phrase } });
  });

  it('folds the user ID to upper case, and not the password', () => {
    const outcome = decideTransaction(setting(), { ...MESSAGE, userid: 'fred', password: 'Secret1' }, NO_FACTS);
    expect(outcome).toMatchObject({ need: { userid: 'FRED', secret: 'Secret1' } });
  });

  it('a refused step carries the codes of the request status message', () => {
    expect(failed(decide({}, {}, notVerified({ racf: 28 })).steps)).toMatchObject({ codes: ['RSM', 8, 78, 28], found: '8/28/0' });
  });

  it('takes the default RACFID for a message without a user ID', () => {
    const outcome = decideTransaction(setting(), { ...MESSAGE, userid: '' }, NO_FACTS);
    expect(outcome).toMatchObject({ need: { userid: 'JOHNSON' } });
  });

  it('a datastore that is not defined: 8/72', () => {
    const { value, steps } = decide({ datastore: 'IVP9' });
    expect(value).toEqual({ type: 'rsm', returnCode: 8, reasonCode: 72, racfReturnCode: 0 });
    const [remedy] = failed(steps)?.remedy ?? [];
    expect(remedy && renderRemedy(imsCatalogue, remedy)).toEqual({ place: 'request', text: ['Use a datastore of HWSCFGxx: IVP1'] });
  });

  it.each([
    ['user not defined', 4, 4],
    ['wrong password or PassTicket', 8, 8],
    ['expired', 12, 0x0c],
    ['not in the group', 20, 0x14],
    ['revoked', 28, 0x1c],
    ['not authorized to APPL', 52, 0x34],
  ])('VERIFY says %s: 8/78 with the RACF return code in byte 3', (_what, racf, byte3) => {
    const { value, steps } = decide({}, {}, notVerified({ racf }));
    expect(value).toEqual({ type: 'rsm', returnCode: 8, reasonCode: 78, racfReturnCode: byte3 });
    expect(checksOf(steps).slice(-3)).toEqual(['IMS.TM.VERIFY fail', 'IMS.OTMA.TRANSACTION not-reached', 'IMS.OTMA.TIMS not-reached']);
  });

  it('gives reason 40 instead of 78 where that is chosen', () => {
    expect(decide({}, { racfReason: 40 }, notVerified({})).value).toMatchObject({ returnCode: 8, reasonCode: 40, racfReturnCode: 8 });
  });

  it('RACFGENRC=Y does not tell user ID from password', () => {
    const config = configOf(HWSCFG00.replace('RACF=Y', 'RACF=Y,RACFGENRC=Y'));
    const byte3 = (racf: number): unknown => decide({}, { config }, notVerified({ racf })).value;
    expect(byte3(4)).toEqual(byte3(8));
    expect(byte3(28)).toMatchObject({ racfReturnCode: 28 });
  });

  it('a client ID that another client holds on this port: 8/56', () => {
    expect(decide({}, { duplicateClient: true }).value).toMatchObject({ returnCode: 8, reasonCode: 56 });
  });

  it('RACF=N: the user ID goes on unverified, without a password; OTMA still decides', () => {
    const saf = safAnswering(8);
    const outcome = decideTransaction(setting({ config: withoutRacf, saf }), { ...MESSAGE, password: '' }, NO_FACTS);
    expect(outcome).toMatchObject({ outcome: 'refused', value: { returnCode: 16 } });
    expect(saf.requests).toEqual([{ userid: 'FRED', class: 'TIMS', resource: 'IVTNO', intent: 'READ' }]);
    expect(decideTransaction(setting({ config: withoutRacf }), { ...MESSAGE, password: '' }, NO_FACTS)).toMatchObject({
      outcome: 'granted',
      identity: { kind: 'saf', userid: 'FRED', from: 'asserted' },
    });
  });

  it('RACF=N and no user ID anywhere: OTMA asks for *', () => {
    const saf = safAnswering(4);
    const config = configOf(HWSCFG00.replace('RACF=Y', 'RACF=N').replace('RACFID=JOHNSON,', ''));
    expect(decideTransaction(setting({ config, saf }), { ...MESSAGE, userid: '' }, NO_FACTS)).toMatchObject({ identity: { kind: 'none' } });
    expect(saf.requests[0]?.userid).toBe('*');
  });

  it('a transaction that IMS does not know: NAK', () => {
    const { value, steps } = decide({ trancode: 'NOSUCH' });
    expect(value).toMatchObject({ type: 'rsm', returnCode: 16 });
    expect(failed(steps)?.messages?.[0]?.id).toBe('DFS064');
  });

  it.each(['C', 'F', 'P'] as const)('OTMASE=%s checks the transaction in TIMS: DFS1292E, NAK, a PERMIT as remedy', (otmase) => {
    const { value, steps } = decide({}, { ims: imsOf({ otmase }), saf: safAnswering(8) });
    expect(value).toMatchObject({ type: 'rsm', returnCode: 16, racfReturnCode: 0 });
    const step = steps.find(({ check }) => check === 'IMS.OTMA.TIMS');
    expect(step?.messages).toEqual([{ id: 'DFS1292E', inserts: {} }]);
    const [remedy] = step?.remedy ?? [];
    expect(remedy && renderRemedy(imsCatalogue, remedy)?.text).toEqual([
      'PERMIT IVTNO CLASS(TIMS) ID(FRED) ACCESS(READ)',
      'SETROPTS RACLIST(TIMS) REFRESH',
    ]);
  });

  it.each(['N', 'J'] as const)('OTMASE=%s checks no transaction', (otmase) => {
    const saf = safAnswering(8);
    expect(decide({}, { ims: imsOf({ otmase }), saf }).outcome).toBe('granted');
    expect(saf.requests).toEqual([]);
  });

  it('SAF 4 is no decision: IMS lets the transaction run', () => {
    expect(decide({}, { saf: safAnswering(4) }).outcome).toBe('granted');
  });

  it('uses the class that RCLASS names, and the group that VERIFY found', () => {
    const saf = safAnswering(0);
    decide({}, { ims: imsOf({ rclass: 'WSC' }), saf });
    expect(saf.requests).toEqual([{ userid: 'FRED', group: 'ZCEEIMS', class: 'TWSC', resource: 'IVTNO', intent: 'READ' }]);
  });
});

describe('decideResumeTpipe', () => {
  const resume = (more: Partial<TransactionSetting>) =>
    decideResumeTpipe(setting(more), MESSAGE, 'CLIENT01', new Map([[VERIFY_KEY, verified('FRED')]]));

  it('makes the checks of IMS Connect, and asks for the tpipe in RIMS', () => {
    const saf = safAnswering(0);
    expect(resume({ saf })).toMatchObject({ outcome: 'granted', value: { type: 'verified', userid: 'FRED' } });
    expect(saf.requests).toEqual([{ userid: 'FRED', group: 'ZCEEIMS', class: 'RIMS', resource: 'CLIENT01', intent: 'READ' }]);
  });

  it("refused by RIMS: NAK with sense X'33'; refused by RACF: as every message", () => {
    expect(resume({ saf: safAnswering(8) })).toMatchObject({ value: { type: 'rsm', returnCode: 16, reasonCode: 0x33 } });
    const wrong = decideResumeTpipe(setting(), MESSAGE, 'CLIENT01', new Map([[VERIFY_KEY, notVerified({})]]));
    expect(wrong).toMatchObject({ value: { type: 'rsm', returnCode: 8, reasonCode: 78 } });
  });
});

describe('decidePasswordChange', () => {
  it('asks VERIFY for old and new password, also with RACF=N', () => {
    const outcome = decidePasswordChange(setting({ config: withoutRacf }), { ...MESSAGE, password: 'OLD1', newPassword: 'NEW1' });
    expect(outcome).toMatchObject({ need: { userid: 'FRED', secret: 'OLD1', newSecret: 'NEW1' } });
  });
});

describe('SYNCPT', () => {
  it("needs RRS: NAK with sense X'17' without", () => {
    const config = configOf(HWSCFG00.replace('RRS=Y', 'RRS=N'));
    expect(decide({ syncpt: true }, { config }).value).toMatchObject({ type: 'rsm', returnCode: 16, reasonCode: 0x17 });
    expect(decide({ syncpt: true }).outcome).toBe('granted');
  });
});
