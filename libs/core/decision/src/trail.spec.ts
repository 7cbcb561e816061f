import { Trail } from './trail.js';

describe('Trail', () => {
  it('keeps the checks in the order in which they were made', () => {
    const trail = new Trail();
    trail.pass('A.ONE');
    trail.fail('A.TWO', { expected: 'READ', found: 'NONE' });
    trail.notReached('A.THREE');
    expect(trail.steps.map((step) => [step.check, step.verdict])).toEqual([
      ['A.ONE', 'pass'],
      ['A.TWO', 'fail'],
      ['A.THREE', 'not-reached'],
    ]);
  });
});
