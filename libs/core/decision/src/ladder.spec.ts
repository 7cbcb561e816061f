import { safIdentity } from '@idprop/identity';
import type { Catalogue } from './catalogue.js';
import { CALL_CHECK, type Flow } from './flow.js';
import { renderLadder, renderSteps } from './ladder.js';

const catalogue: Catalogue = {
  checks: { 'A.APPL': { title: 'READ to the application' }, 'B.KEY': { title: 'key profile' } },
  messages: {
    ICH408I: { severity: 'E', text: ['ICH408I USER({user:8})', '  INSUFFICIENT ACCESS AUTHORITY'], reason: '', action: '', to: 'console' },
  },
  remedies: { 'A.PERMIT': { place: 'racf', text: ['PERMIT {profile} CLASS(APPL) ID({user}) ACCESS(READ)'] } },
};

const flow: Flow = {
  id: 'f1',
  at: Date.UTC(2020, 8, 28, 15, 13, 5),
  what: 'GET /x',
  traceparent: '',
  result: 403,
  outcome: 'refused',
  partial: false,
  hops: [
    {
      hop: '1',
      service: 'P.S.zcee',
      at: 0,
      outcome: 'refused',
      identity: safIdentity('USER2', 'racmap', { carries: { name: 'distuser2', registry: 'zCEERealm' } }),
      steps: [
        { check: CALL_CHECK, verdict: 'info', found: '1.1' },
        {
          check: 'A.APPL',
          verdict: 'fail',
          reads: { kind: 'profile', name: 'APPL BBGZDFLT', copy: 'in-storage' },
          expected: 'READ',
          found: 'NONE',
          codes: ['SAF', 8, 8, 0],
          messages: [{ id: 'ICH408I', inserts: { user: 'USER2' } }],
          remedy: [{ id: 'A.PERMIT', inserts: { profile: 'BBGZDFLT', user: 'USER2' } }],
        },
      ],
      children: [
        {
          hop: '1.1',
          service: 'P.S.passticket',
          at: 0,
          outcome: 'granted',
          identity: { kind: 'none' },
          steps: [{ check: 'B.KEY', verdict: 'pass', reads: { kind: 'element', name: 'x', file: 'a.xml', line: 3 } }],
          children: [],
        },
      ],
    },
  ],
};

describe('the ladder', () => {
  it('shows who at each hop, the called service where it was called, and each check with what it read and what would help', () => {
    expect(renderLadder(flow, catalogue).split('\n')).toEqual([
      'GET /x -> 403   2020-09-28T15:13:05.000Z   flow f1',
      '├─ P.S.zcee  USER2 (racmap, from distuser2@zCEERealm)  refused',
      '│   ├─ P.S.passticket  nobody  granted',
      '│   │   ✓ key profile   x (a.xml:3)',
      '│   ✗ READ to the application   APPL BBGZDFLT in storage, expected READ, found NONE, SAF 8/8/0',
      '│       ICH408I USER(USER2   )',
      '│         INSUFFICIENT ACCESS AUTHORITY',
      '│       remedy (racf): PERMIT BBGZDFLT CLASS(APPL) ID(USER2) ACCESS(READ)',
      '',
    ]);
  });

  it('leaves out in brief what passed and changed nothing', () => {
    expect(renderLadder(flow, catalogue, { brief: true })).not.toContain('key profile');
  });

  it('uses colour only when asked', () => {
    expect(renderLadder(flow, catalogue)).not.toContain('\u001b');
    expect(renderLadder(flow, catalogue, { colour: true })).toContain('\u001b[31m✗\u001b[0m');
  });

  it('shows a message once that the product writes twice, and says so', () => {
    const message = { id: 'ICH408I', inserts: { user: 'USER2' } };
    const other = { id: 'ICH408I', inserts: { user: 'USER1' } };
    const lines = renderSteps([{ check: 'A.APPL', verdict: 'fail', messages: [message, message, other] }], catalogue);
    expect(lines.slice(1)).toEqual([
      '    ICH408I USER(USER2   )',
      '      INSUFFICIENT ACCESS AUTHORITY',
      '      (written 2 times, as the product does)',
      '    ICH408I USER(USER1   )',
      '      INSUFFICIENT ACCESS AUTHORITY',
    ]);
  });

  it('says what to do where a step only found something out, and nothing where all is well', () => {
    const remedy = [{ id: 'A.PERMIT', inserts: { profile: 'A', user: 'USER2' } }];
    const lines = (verdict: 'info' | 'pass') => renderSteps([{ check: 'A.APPL', verdict, remedy }], catalogue);
    expect(lines('info').filter((line) => line.includes('remedy'))).toHaveLength(1);
    expect(lines('pass').filter((line) => line.includes('remedy'))).toEqual([]);
  });
});
