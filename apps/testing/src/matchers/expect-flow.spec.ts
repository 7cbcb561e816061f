import { CALL_CHECK, type Flow, type Hop, type Step } from '@idprop/decision';
import { NOBODY, safIdentity } from '@idprop/identity';
import { expectFlow } from './expect-flow.js';
import { flowMatchers } from './flow-matchers.js';

const hop = (service: string, outcome: Hop['outcome'], steps: Step[], children: Hop[] = [], user = 'USER1'): Hop => ({
  hop: service === 'P.S.zcee' ? '1' : '1.1',
  service,
  at: 0,
  outcome,
  identity: outcome === 'granted' ? safIdentity(user, 'racmap') : NOBODY,
  steps,
  children,
});
const flow = (root: Hop): Flow => ({
  id: 'f',
  at: 0,
  what: 'GET /a',
  traceparent: '',
  result: root.outcome === 'granted' ? 200 : 500,
  outcome: root.outcome === 'granted' ? 'granted' : 'refused',
  partial: false,
  hops: [root],
});

const arrived = flow(
  hop('P.S.zcee', 'granted', [], [hop('P.S.ims', 'granted', [], [hop('P.S.passticket', 'granted', [], [], 'LIBSERV')])]),
);
const refused = flow(
  hop(
    'P.S.zcee',
    'refused',
    [
      { check: CALL_CHECK, verdict: 'info', found: '1.1' },
      { check: 'ZCEE.SOR.ANSWER', verdict: 'fail' },
    ],
    [
      hop('P.S.cics', 'refused', [
        {
          check: 'SAF.ACCESS.INTENT',
          verdict: 'fail',
          reads: { kind: 'profile', name: 'TCICSTRN CSMI' },
          codes: ['SAF', 8, 8, 0],
          messages: [{ id: 'ICH408I.ACCESS', inserts: {} }],
          remedy: [{ id: 'SAF.PERMIT', inserts: {} }],
        },
      ]),
    ],
  ),
);

describe('expectFlow', () => {
  it('holds where the request arrives as the user, at the last service or at the one that is named', () => {
    expectFlow(arrived).toArriveAs('USER1').at('IMS');
    expectFlow(arrived).toArriveAs('USER1').at('P.S.zcee');
  });

  it('throws with what is found where it does not', () => {
    expect(() => expectFlow(arrived).toArriveAs('FRED')).toThrow('at P.S.ims it is USER1 (racmap), granted');
    expect(() => expectFlow(arrived).toArriveAs('USER1').at('cics')).toThrow('it never reached cics');
    expect(() => expectFlow(refused).toArriveAs('USER1')).toThrow('expected: to arrive as USER1');
  });

  it.each(['SAF.ACCESS.INTENT', 'TCICSTRN CSMI', 'ICH408I', 'SAF 8/8/0', /CSMI$/])('knows %s for the reason of a refusal', (reason) => {
    expectFlow(refused).toBeRefusedAt('CICS').because(reason);
  });

  it('throws where it was refused elsewhere, for another reason, or not at all', () => {
    expect(() => expectFlow(refused).toBeRefusedAt('zcee')).toThrow('P.S.cics refused it by SAF.ACCESS.INTENT');
    expect(() => expectFlow(refused).toBeRefusedAt('cics').because('PTKT')).toThrow('TCICSTRN CSMI');
    expect(() => expectFlow(arrived).toBeRefusedAt('cics')).toThrow('it was granted');
  });
});

describe('flowMatchers', () => {
  it('tell what expect wants to know', () => {
    expect(flowMatchers.toArriveAs(arrived, 'USER1', 'ims').pass).toBe(true);
    expect(flowMatchers.toArriveAs(arrived, 'FRED', 'ims')).toMatchObject({ pass: false });
    expect(flowMatchers.toArriveAs(arrived, 'FRED').message()).toContain('expected to arrive as FRED');
    expect(flowMatchers.toBeRefusedAt(refused, 'cics', 'CSMI').pass).toBe(true);
    expect(flowMatchers.toBeRefusedAt(refused, 'cics', 'PTKT').pass).toBe(false);
    expect(flowMatchers.toBeRefusedAt(refused, 'ims', 'CSMI').pass).toBe(false);
  });
});
