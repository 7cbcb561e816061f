import { NO_FACTS, renderRemedy, type Step } from '@idprop/decision';
import { imsCatalogue } from '../../catalogue.js';
import { configOf, HWSCFG00, imsOf, notVerified, safAnswering, verified } from '../testing.js';
import { VERIFY_KEY, type VerifyAnswer } from '../verify-need.js';
import { decideDrdaConnect, type DrdaOutcome } from './decide-drda-connect.js';
import { parseRdbName, type DrdaRequest } from './request.js';
import type { DrdaSetting } from './work.js';

const REQUEST: DrdaRequest = { port: 5555, externalName: 'BAQSTRT', userid: 'USER1', password: 'PKT00001', rdbname: 'DFSIVPA.IVP1' };

type Decided = Exclude<DrdaOutcome, { need: unknown }>;

function setting(more: Partial<DrdaSetting> = {}): DrdaSetting {
  return { config: configOf(), ims: imsOf(), saf: safAnswering(0), ...more };
}

function decide(request: Partial<DrdaRequest> = {}, more: Partial<DrdaSetting> = {}, answer: VerifyAnswer = verified('USER1')): Decided {
  const outcome = decideDrdaConnect(setting(more), { ...REQUEST, ...request }, new Map([[VERIFY_KEY, answer]]));
  if ('need' in outcome) throw new Error('asks again');
  return outcome;
}

const checksOf = (steps: readonly Step[]): string[] => steps.map((step) => `${step.check} ${step.verdict}`);

describe('decideDrdaConnect', () => {
  it('makes its checks in order: SECCHK, VERIFY, ACCRDB, the PSB', () => {
    const { value, identity, steps } = decide();
    expect(checksOf(steps)).toEqual([
      'IMS.DRDA.RACF info',
      'IMS.DRDA.SECMEC pass',
      'IMS.DRDA.USERID pass',
      'IMS.DRDA.PASSWORD pass',
      'IMS.DRDA.VERIFY pass',
      'IMS.DRDA.RDBNAM pass',
      'IMS.DRDA.ALIAS pass',
      'IMS.DRDA.PSB pass',
      'SAF.ACCESS pass',
      'IMS.DRDA.PSBAUTH pass',
    ]);
    expect(value).toEqual({ type: 'accepted', userid: 'USER1', psb: 'DFSIVPA', alias: 'IVP1' });
    expect(identity).toMatchObject({ kind: 'saf', userid: 'USER1', from: 'passticket' });
  });

  it.each([
    ['ODACCESS APPL', HWSCFG00, 'IMSAPPL'],
    ['the HWS ID where ODACCESS has none', HWSCFG00.replace('ODBMTMOT=6000,APPL=IMSAPPL', 'ODBMTMOT=6000'), 'IMS15HWS'],
  ])('asks for VERIFY with %s as application name', (_what, text, applname) => {
    const outcome = decideDrdaConnect(setting({ config: configOf(text) }), REQUEST, NO_FACTS);
    if (!('need' in outcome)) throw new Error('did not ask');
    const { soFar, ...need } = outcome.need;
    expect(need).toEqual({ kind: 'verify', key: VERIFY_KEY, userid: 'USER1', secret: 'PKT00001', applname });
    expect(checksOf(soFar)).toEqual(checksOf(decide().steps.slice(0, soFar.length)));
  });

  it.each([
    ['user not defined', 0x04, 0x13],
    ['wrong password or PassTicket', 0x08, 0x0f],
    ['expired', 0x0c, 0x0e],
    ['new password invalid', 0x10, 0x15],
    ['not in the group', 0x14, 0x13],
    ['revoked', 0x1c, 0x14],
    ['revoked in the group', 0x24, 0x14],
    ['port of entry', 0x30, 0x0a],
    ['not authorized to APPL', 0x34, 0x0a],
    ['RACF not active', 0x20, 0x0a],
  ])('VERIFY says %s: SECCHKRM', (_what, racf, secchkcd) => {
    const { value, steps } = decide({}, {}, notVerified({ racf }));
    expect(value).toEqual({ type: 'secchkrm', secchkcd });
    expect(checksOf(steps)).toContain('IMS.DRDA.PSBAUTH not-reached');
  });

  it('a wrong PassTicket names the application name that the server verifies for', () => {
    const step = decide({}, {}, notVerified({})).steps.find(({ verdict }) => verdict === 'fail');
    expect(step).toMatchObject({ check: 'IMS.DRDA.VERIFY', expected: 'IMSAPPL', found: '8/8/0', codes: ['SECCHKCD', 0x0f] });
    const [remedy] = step?.remedy ?? [];
    expect(remedy && renderRemedy(imsCatalogue, remedy)?.text[0]).toContain('applicationName="IMSAPPL"');
  });

  it('no user ID: 12, no password: 10, another mechanism: 01', () => {
    expect(decide({ userid: ' ' }).value).toEqual({ type: 'secchkrm', secchkcd: 0x12 });
    expect(decide({ password: '' }).value).toEqual({ type: 'secchkrm', secchkcd: 0x10 });
    expect(decide({ securityMechanism: 4 }).value).toEqual({ type: 'secchkrm', secchkcd: 0x01 });
  });

  it('RACF=N: the user ID is taken as it came, the PSB is still checked', () => {
    const config = configOf(HWSCFG00.replace('RACF=Y', 'RACF=N'));
    const outcome = decideDrdaConnect(setting({ config }), { ...REQUEST, password: '' }, NO_FACTS);
    expect(outcome).toMatchObject({ outcome: 'granted', identity: { userid: 'USER1', from: 'asserted' } });
    expect(decideDrdaConnect(setting({ config, saf: safAnswering(8) }), REQUEST, NO_FACTS)).toMatchObject({
      value: { codepoint: 'RDBATHRM' },
    });
  });

  it.each(['NOSUCH.IVP1', 'DFSIVPA.IVP9', '.IVP1', 'TOOLONGPSB.IVP1', ''])('RDBNFNRM for "%s"', (rdbname) => {
    expect(decide({ rdbname }).value).toMatchObject({ type: 'refused', codepoint: 'RDBNFNRM' });
  });

  it('RDBATHRM where SAF refuses the PSB, with a PERMIT as remedy', () => {
    const { value, steps } = decide({}, { saf: safAnswering(8) });
    expect(value).toMatchObject({ type: 'refused', codepoint: 'RDBATHRM' });
    const [remedy] = steps.at(-1)?.remedy ?? [];
    expect(remedy && renderRemedy(imsCatalogue, remedy)?.text[0]).toBe('PERMIT DFSIVPA CLASS(AIMS) ID(USER1) ACCESS(READ)');
  });

  it('takes any IMS system behind ODBM where RDBNAM has no alias', () => {
    expect(decide({ rdbname: 'DFSIVPA' }).value).toEqual({ type: 'accepted', userid: 'USER1', psb: 'DFSIVPA', alias: '' });
  });

  it('folds the user ID to upper case, and not the password', () => {
    const outcome = decideDrdaConnect(setting(), { ...REQUEST, userid: 'user1 ', password: 'Secret1' }, NO_FACTS);
    expect(outcome).toMatchObject({ need: { userid: 'USER1', secret: 'Secret1' } });
  });

  it('SAF 4 is no decision: IMS schedules the PSB', () => {
    expect(decide({}, { saf: safAnswering(4) }).outcome).toBe('granted');
  });

  it('never shows the secret in a step', () => {
    expect(JSON.stringify(decide({}, {}, notVerified({})).steps)).not.toContain('PKT00001');
  });
});

describe('parseRdbName', () => {
  it('takes off padding and the attributes that standard clients append', () => {
    expect(parseRdbName('DFSIVPA.IVP1      ')).toEqual({ psb: 'DFSIVPA', alias: 'IVP1' });
    expect(parseRdbName('DFSIVPA.IVP1;securityMechanism=3')).toEqual({ psb: 'DFSIVPA', alias: 'IVP1' });
    expect(parseRdbName('dfsivpa')).toEqual({ psb: 'DFSIVPA', alias: '' });
  });
});
