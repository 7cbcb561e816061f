import { NOBODY } from '@idprop/identity';
import type { Catalogue } from '../catalogue.js';
import type { Flow } from '../flow.js';
import type { Step } from '../step.js';
import { coverageOf } from './coverage-of.js';

const catalogue: Catalogue = { checks: { A: { title: 'a' }, B: { title: 'b' }, C: { title: 'c' } }, messages: {}, remedies: {} };
const flow = (...steps: Step[]): Flow => ({
  id: 'f',
  at: 0,
  what: '',
  traceparent: '',
  result: 200,
  outcome: 'granted',
  partial: false,
  hops: [{ hop: '1', service: 'P.S.x', at: 0, outcome: 'granted', identity: NOBODY, steps, children: [] }],
});

describe('coverage', () => {
  const read = { kind: 'profile', name: 'APPL X', copy: 'in-storage' } as const;
  const coverage = coverageOf(
    [
      flow({ check: 'A', verdict: 'pass', reads: read }, { check: 'B', verdict: 'info' }),
      flow({ check: 'A', verdict: 'fail' }, { check: 'B', verdict: 'fail' }),
    ],
    catalogue,
    ['APPL X', 'APPL Y'],
  );

  it('counts how checks came out; what was only noted did neither pass nor fail', () => {
    expect(coverage).toMatchObject({ flows: 2, neverPassed: ['B', 'C'], neverFailed: ['C'] });
    expect(coverage.checks[0]).toEqual({ check: 'A', title: 'a', passed: 1, failed: 1 });
  });

  it('tells which profiles no check has read', () => {
    expect(coverage).toMatchObject({ profilesRead: ['APPL X'], profilesNeverRead: ['APPL Y'] });
  });
});
