import { sample } from '../testing/sample-database.js';
import { Course, type Tell } from './course.js';
import { decideAccess } from './decide-access.js';

interface Attempt {
  readonly name: string;
}
const first: Tell<Attempt> = ({ name }) => ({ check: 'FIRST', verdict: 'pass', found: name });
const second: Tell<Attempt> = ({ name }) => ({ check: 'SECOND', verdict: 'fail', found: name });

describe('Course', () => {
  it('tells the checks in the order in which they were made, of the attempt that is asked', () => {
    const course = Course.begin<Attempt>().then(first).then(second);
    expect(course.steps({ name: 'A' }).map(({ check, found }) => [check, found])).toEqual([
      ['FIRST', 'A'],
      ['SECOND', 'A'],
    ]);
    expect(course.steps({ name: 'B' })[0]?.found).toBe('B');
  });

  it('is one for all attempts that went the same way', () => {
    const begin = Course.begin<Attempt>();
    expect(begin.then(first).then(second)).toBe(begin.then(first).then(second));
    expect(begin.then(second)).not.toBe(begin.then(first));
  });
});

describe('the steps of a decision', () => {
  it('stay what they were, also when the database changes before they are read', () => {
    const from = sample()
      .group('STAFF')
      .user('FRED', ['STAFF'])
      .activate('FACILITY')
      .profile('FACILITY', 'A.B', { FRED: 'READ' })
      .raclist('FACILITY');
    const request = { userid: 'FRED', class: 'FACILITY', resource: 'A.B', intent: 'UPDATE' } as const;
    const read = decideAccess(from.db, request);
    const told = structuredClone(read.steps);
    const unread = decideAccess(from.db, request);
    from.apply({ type: 'permit', class: 'FACILITY', name: 'A.B', id: 'FRED', access: 'UPDATE' });
    from.apply({ type: 'options', options: { logoptions: { FACILITY: 'NEVER' } } });
    expect(unread.steps).toEqual(told);
    expect(decideAccess(from.db, request).steps).not.toEqual(told);
    from.raclist('FACILITY').apply({ type: 'userDelete', userid: 'FRED' });
    expect(read.steps).toEqual(told);
  });
});
