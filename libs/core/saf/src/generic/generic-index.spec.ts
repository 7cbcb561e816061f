import fc from 'fast-check';
import { GenericIndex } from './generic-index.js';
import { Name } from './name.js';
import { compilePattern } from './pattern.js';
import { compareSpecificity } from './specificity.js';

const none = () => undefined;
const named = (text: string): Name => new Name().read(text);

/** Few characters, so that names meet; `*` and `**` alone, and names with `**` at either end, among them. */
const qualifier = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom('A', 'B'), minLength: 1, maxLength: 2 }) },
  { weight: 2, arbitrary: fc.string({ unit: fc.constantFrom('A', 'B', '%'), minLength: 1, maxLength: 3 }) },
  { weight: 2, arbitrary: fc.string({ unit: fc.constantFrom('A', 'B', '%'), maxLength: 2 }).map((text) => `${text}*`) },
);
const pattern = fc
  .tuple(fc.array(qualifier, { maxLength: 3 }), fc.option(fc.nat(3)))
  .map(([parts, at]) => (at === null ? parts : [...parts.slice(0, at), '**', ...parts.slice(at)]).join('.'))
  .filter((name) => /[*%]/.test(name));
const resource = fc
  .array(fc.string({ unit: fc.constantFrom('A', 'B'), minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join('.'));

/** All of them tried, those that match sorted. */
function best(names: readonly string[], asked: string): string | undefined {
  return names.filter((name) => compilePattern(name)(asked, none)).sort(compareSpecificity)[0];
}

describe('GenericIndex', () => {
  it('finds what a full sort of all matching names finds, whatever was added and deleted before', () => {
    const action = fc.tuple(fc.boolean(), pattern);
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), fc.array(resource, { minLength: 1, maxLength: 8 }), (actions, asked) => {
        const index = new GenericIndex<string>();
        const names = new Set<string>();
        for (const [add, name] of actions) {
          if (add) index.add(name, name);
          else index.delete(name);
          if (add) names.add(name);
          else names.delete(name);
        }
        for (const one of asked) expect(index.find(named(one), none)).toBe(best([...names], one));
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps `*` and `**` apart', () => {
    const index = new GenericIndex<string>();
    for (const name of ['**', '*']) index.add(name, name);
    expect(index.find(named('A.B'), none)).toBe('*');
    index.delete('*');
    expect(index.find(named('A.B'), none)).toBe('**');
  });

  it('puts a new value in place of the old one', () => {
    const index = new GenericIndex<number>();
    index.add('A.%', 1);
    index.add('A.%', 2);
    expect(index.find(named('A.B'), none)).toBe(2);
  });

  it('keeps a final `*` within its qualifier where told so', () => {
    const index = new GenericIndex<string>();
    index.add('A.*', 'one', true);
    index.add('A.B*', 'shaped', true);
    expect(index.find(named('A.C'), none)).toBe('one');
    expect(index.find(named('A.BC'), none)).toBe('shaped');
    expect(index.find(named('A.BC.D'), none)).toBeUndefined();
  });

  it('takes thousands of qualifiers, in names and in resources', () => {
    const index = new GenericIndex<number>();
    for (let i = 0; i < 3000; i++) index.add(`Q${i}.**.E${i}`, i);
    for (const i of [0, 1, 63, 64, 2999]) expect(index.find(named(`Q${i}.${'A.'.repeat(500)}E${i}`), none)).toBe(i);
    expect(index.find(named('Q1.A.E2'), none)).toBeUndefined();
  });
});
