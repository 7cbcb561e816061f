import { NOBODY, safIdentity } from '@idprop/identity';
import type { Catalogue } from '../catalogue.js';
import { CALL_CHECK, type Flow, type Hop } from '../flow.js';
import type { Step } from '../step.js';
import { explainFlow } from './explain-flow.js';
import { renderExplanation } from './render-explanation.js';

const catalogue: Catalogue = {
  checks: { 'P.REPLAY': { title: 'first use of the ticket' }, 'S.PASSWORD': { title: 'password' }, 'Z.ANSWER': { title: 'answer' } },
  messages: { M: { severity: 'E', text: ['M {user}'], reason: '', action: '', to: 'console' } },
  remedies: { 'P.NEXT': { place: 'request', text: ['make a new ticket'] } },
};
const remedy = [{ id: 'P.NEXT', inserts: {} }];
const step = (check: string, verdict: Step['verdict'], more: Partial<Step> = {}): Step => ({ check, verdict, ...more });
const call = (hop: string): Step => step(CALL_CHECK, 'info', { found: hop });
const hop = (number: string, outcome: Hop['outcome'], steps: Step[], children: Hop[] = []): Hop => ({
  hop: number,
  service: `P.S.s${number}`,
  at: 0,
  outcome,
  identity: outcome === 'granted' ? safIdentity('USER1', 'racmap') : NOBODY,
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

describe('explainFlow', () => {
  it('names the first of the failing checks that end a flow, wherever it was made, and what followed from it', () => {
    const ticket = hop('1.1', 'refused', [
      step('P.KEY', 'pass', { reads: { kind: 'profile', name: 'PTKTDATA IMSAPPL' } }),
      step('P.REPLAY', 'fail', { remedy }),
    ]);
    const explanation = explainFlow(
      flow(hop('1', 'refused', [call('1.1'), step('S.PASSWORD', 'fail', { remedy }), step('Z.ANSWER', 'fail')], [ticket])),
      catalogue,
    );
    expect(explanation.decided).toMatchObject({
      service: 'P.S.s1.1',
      check: 'P.REPLAY',
      remedies: [{ place: 'request', lines: ['make a new ticket'] }],
    });
    expect(explanation.followed.map(({ check }) => check)).toEqual(['S.PASSWORD', 'Z.ANSWER']);
    expect(explanation.allowedBy.map(({ definition }) => definition?.name)).toEqual(['PTKTDATA IMSAPPL']);
    expect(explanation.summary).toBe('P.S.s1.1 refused it. This check failed: first use of the ticket');
  });

  it('has the remedy of the check that draws the conclusion, where the first one only finds something out, of the same hop alone', () => {
    const remediesOf = (...steps: Step[]) => explainFlow(flow(hop('1', 'refused', steps)), catalogue).decided;
    expect(remediesOf(step('S.USER', 'fail'), step('Z.LOOKUP', 'fail', { remedy }))).toMatchObject({
      check: 'S.USER',
      remedies: [{ lines: ['make a new ticket'] }],
    });
    const below = hop('1.1', 'refused', [step('S.USER', 'fail')]);
    const above = explainFlow(flow(hop('1', 'refused', [call('1.1'), step('Z.ANSWER', 'fail', { remedy })], [below])), catalogue);
    expect(above.decided).toMatchObject({ check: 'S.USER', remedies: [] });
  });

  it('does not take for the cause what failed but was made up for', () => {
    const explanation = explainFlow(
      flow(hop('1', 'refused', [step('S.PASSWORD', 'fail', { remedy }), step('S.TICKET', 'pass'), step('Z.ROLE', 'fail', { remedy })])),
      catalogue,
    );
    expect(explanation.decided?.check).toBe('Z.ROLE');
    expect(explanation.followed).toEqual([]);
  });

  it('looks behind checks that only tell what followed, even where something passed in between', () => {
    const explanation = explainFlow(
      flow(hop('1', 'refused', [step('Z.ROLE', 'fail', { remedy }), step('Z.AUDIT', 'pass'), step('Z.ANSWER', 'fail')])),
      catalogue,
    );
    expect(explanation.decided?.check).toBe('Z.ROLE');
  });

  it('names the check that could not decide, where the refusal that followed has no remedy', () => {
    const inactive = step('S.ACTIVE', 'info', { remedy });
    const decidedOf = (after: Step): string | undefined =>
      explainFlow(flow(hop('1', 'refused', [step('A', 'pass'), inactive, after])), catalogue).decided?.check;
    expect(decidedOf(step('Z.ROLE', 'fail'))).toBe('S.ACTIVE');
    expect(decidedOf(step('Z.ROLE', 'fail', { remedy }))).toBe('Z.ROLE');
  });

  it('tells what the same service found out about it', () => {
    const note = step('P.CAUSE', 'info', { found: 'another key' });
    const { about } = explainFlow(
      flow(hop('1', 'refused', [step('A', 'info'), step('P.REPLAY', 'fail', { remedy }), note, step('Z', 'fail')])),
      catalogue,
    );
    expect(about.map(({ check, found }) => [check, found])).toEqual([['P.CAUSE', 'another key']]);
  });

  it('shows messages as the product prints them', () => {
    const { decided } = explainFlow(
      flow(
        hop('1', 'refused', [
          step('Z.ROLE', 'fail', { remedy, codes: ['SAF', 8, 8, 0], messages: [{ id: 'M', inserts: { user: 'FRED' } }] }),
        ]),
      ),
      catalogue,
    );
    expect(decided).toMatchObject({ codes: 'SAF 8/8/0', messages: [{ to: 'console', lines: ['M FRED'] }] });
  });

  it('tells of a hop that never answered', () => {
    const explanation = explainFlow(flow(hop('1', 'failed', [call('1.1')], [hop('1.1', 'missing', [])])), catalogue);
    expect(explanation).toMatchObject({
      died: { hop: '1.1', outcome: 'missing' },
      summary: 'P.S.s1.1 never answered: no decision was made',
    });
    expect(explanation.decided).toBeUndefined();
  });

  it('tells of a granted flow which definitions let it through, and as whom it arrived', () => {
    const explanation = explainFlow(
      flow(
        hop('1', 'granted', [step('A.B', 'pass', { reads: { kind: 'profile', name: 'APPL X', copy: 'in-storage' } }), step('A.C', 'fail')]),
      ),
      catalogue,
    );
    expect(explanation.decided).toBeUndefined();
    expect(renderExplanation(explanation)).toEqual([
      'GET /a -> 200   flow f',
      'it arrived at P.S.s1 as USER1 (racmap)',
      '',
      'What let it through:',
      '  P.S.s1  A.B  APPL X in storage',
    ]);
  });

  it('does not take a service that only helps for the place where a request arrives', () => {
    const root = hop('1', 'granted', [call('1.1')], [hop('1.1', 'granted', [])]);
    expect(explainFlow(flow(root), catalogue).summary).toBe('it arrived at P.S.s1.1 as USER1 (racmap)');
    expect(explainFlow(flow(root), catalogue, { isHelper: (service) => service === 'P.S.s1.1' }).summary).toBe(
      'it arrived at P.S.s1 as USER1 (racmap)',
    );
  });

  it('tells a check once: what is a note about the one that decided has not followed from it', () => {
    const root = hop('1', 'refused', [step('A.B', 'fail'), step('A.C', 'info', { remedy }), step('Z.ANSWER', 'fail')]);
    const { decided, about, followed } = explainFlow(flow(root), catalogue);
    expect(decided).toMatchObject({ check: 'A.B', remedies: [{ lines: ['make a new ticket'] }] });
    expect([about, followed].map((checks) => checks.map(({ check }) => check))).toEqual([['A.C'], ['Z.ANSWER']]);
  });

  it('renders the decisive check with everything it knows', () => {
    const root = hop('1', 'refused', [
      step('P.REPLAY', 'fail', { remedy, expected: 'first', found: 'replay', reads: { kind: 'profile', name: 'PTKTDATA IMSAPPL' } }),
      step('Z.ANSWER', 'fail'),
    ]);
    expect(renderExplanation(explainFlow(flow(root), catalogue))).toEqual([
      'GET /a -> 500   flow f',
      'P.S.s1 refused it. This check failed: first use of the ticket · PTKTDATA IMSAPPL, expected first, found replay',
      '',
      '  where       P.S.s1',
      '  check       first use of the ticket (P.REPLAY)',
      '  definition  PTKTDATA IMSAPPL',
      '  expected    first',
      '  found       replay',
      '  remedy (request):',
      '    make a new ticket',
      '',
      'What followed from it:',
      '  P.S.s1  answer',
    ]);
  });
});
