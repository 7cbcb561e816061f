import type { Flow, Hop, Step } from '@idprop/decision';
import { NOBODY } from '@idprop/identity';
import { recordedCall } from './recorded-call.js';

const known = {
  kindOf: (service: string) =>
    (service.endsWith('gateway') ? 'gateway' : service.endsWith('zcee') ? 'zcee' : 'ims') as 'gateway' | 'zcee' | 'ims',
  isIssuerUser: (name: string) => name === 'distuser1',
};
const step = (check: string, found: Step['found'] = null, verdict: Step['verdict'] = 'pass'): Step => ({ check, verdict, found });
const hop = (service: string, steps: Step[], children: Hop[] = []): Hop => ({
  hop: service === 'P.S.zcee' && children.length === 0 ? '1.1' : '1',
  service,
  at: 0,
  outcome: 'refused',
  identity: NOBODY,
  steps,
  children,
});
const flow = (root: Hop, what = 'GET /a/b'): Flow => ({
  id: 'f',
  at: 0,
  what,
  traceparent: '',
  result: 403,
  outcome: 'refused',
  partial: false,
  hops: [root],
});
const atZcee = (...steps: Step[]): Flow => flow(hop('P.S.zcee', steps));
const byToken = (...steps: Step[]): Flow =>
  flow(hop('P.S.gateway', [step('GATEWAY.CREDENTIAL', 'bearer', 'info')], [hop('P.S.zcee', [step('ZCEE.TOKEN', 'JWT'), ...steps])]));

describe('the call that a flow is the record of', () => {
  it('is made by the same user of the issuer, of a SAF user who proves himself as he did, or of nobody', () => {
    expect(recordedCall(byToken(step('JWT.USER', 'distuser1')), known)).toEqual({
      method: 'GET',
      path: '/a/b',
      through: 'gateway',
      caller: { kind: 'user', user: 'distuser1' },
    });
    expect(recordedCall(atZcee(step('ZCEE.BASIC', 'fred')), known)).toMatchObject({
      through: 'zcee',
      caller: { kind: 'saf', user: 'FRED' },
    });
    const wrong = recordedCall(atZcee(step('ZCEE.BASIC', 'FRED'), step('SAF.VERIFY.PASSWORD', null, 'fail')), known).caller;
    expect(wrong).toMatchObject({ kind: 'basic', user: 'FRED', password: expect.stringMatching(/^[0-9A-F]{7}$/) as string });
    expect(recordedCall(atZcee(step('ZCEE.CERTIFICATE', null, 'info')), known).caller).toEqual({ kind: 'nobody' });
    expect(recordedCall(atZcee(), known).caller).toEqual({ kind: 'nobody' });
  });

  it('has the query that was recorded, and the body that is given again', () => {
    const asked = atZcee(step('FLOW.REQUEST', '?a=1 body of 2 bytes', 'info'));
    expect(recordedCall(asked, known, { body: '{}' })).toMatchObject({ path: '/a/b?a=1', body: '{}' });
  });

  it.each<[string, Flow]>([
    ['of its body only the length was kept', atZcee(step('FLOW.REQUEST', 'body of 2 bytes', 'info'))],
    ['its query held a secret', atZcee(step('FLOW.REQUEST', '?access_token=****', 'info'))],
    ['its token was refused (JWT.EXP)', byToken(step('JWT.EXP', 1, 'fail'))],
    ['stranger is no user of the issuer', byToken(step('JWT.USER', 'stranger'))],
    ['a certificate was presented', atZcee(step('ZCEE.CERTIFICATE'))],
    ['it is no call of an API', flow(hop('P.S.ims', []), 'IMS transaction IVTNO')],
  ])('cannot be known: %s', (why, recorded) => {
    expect(() => recordedCall(recorded, known)).toThrow(why);
  });
});
