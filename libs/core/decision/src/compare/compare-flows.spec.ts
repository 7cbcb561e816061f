import type { CheckView, FlowView, HopView } from '../explain/index.js';
import { compareFlows } from './compare-flows.js';

type Identity = HopView['identity'];
const fred: Identity = { kind: 'saf', userid: 'FRED', from: 'basic' };
const cicsuser: Identity = { kind: 'saf', userid: 'CICSUSER', from: 'default' };

const check = (id: string, verdict: CheckView['verdict'], more: Partial<CheckView> = {}): CheckView => ({
  hop: '1',
  service: 'P.S.x',
  check: id,
  title: `title of ${id}`,
  verdict,
  messages: [],
  remedies: [],
  ...more,
});
const hop = (number: string, service: string, identity: Identity, parts: HopView['parts']): HopView => ({
  hop: number,
  service,
  outcome: 'granted',
  identity,
  parts,
});
const flow = (root: HopView): FlowView => ({
  id: 'f<1>',
  at: 0,
  what: 'GET /<a>',
  traceparent: '',
  result: 200,
  outcome: 'granted',
  partial: false,
  hops: [root],
});

const atCics = (identity: Identity): FlowView =>
  flow(
    hop('1', 'P.S.zcee', fred, [
      check('SAF.VERIFY.USER', 'pass'),
      check('ZCEE.CREDENTIAL', 'pass', { identity: fred }),
      check('ZCEE.ROLE', 'pass'),
      hop('1.1', 'P.S.cics', identity, [check('CICS.BIND', 'pass')]),
    ]),
  );

describe('two flows', () => {
  it('differ in who arrives and how, hop by hop', () => {
    expect(compareFlows(atCics(cicsuser), atCics(fred))).toEqual([{ where: 'P.S.cics', what: 'who', before: 'CICSUSER', after: 'FRED' }]);
    expect(compareFlows(atCics(fred), atCics(fred))).toEqual([]);
  });

  it('differ in the checks that fail on one side, each of its kind with its own', () => {
    const made = (verdict: CheckView['verdict']): FlowView => flow(hop('1', 'P.S.zcee', fred, [check('A', 'pass'), check('A', verdict)]));
    expect(compareFlows(made('fail'), made('pass'))).toEqual([{ where: 'P.S.zcee', what: 'title of A', before: 'fail', after: 'pass' }]);
    expect(compareFlows(made('pass'), flow(hop('1', 'P.S.zcee', fred, [])))).toEqual([]);
  });
});
