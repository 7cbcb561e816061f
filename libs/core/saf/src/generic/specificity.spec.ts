import fc from 'fast-check';
import { newProfile } from '../database/model.js';
import { ProfileSet } from '../database/profile-set.js';
import { compilePattern, isGenericSyntax } from './pattern.js';
import { compareSpecificity, specificityKey } from './specificity.js';

/** Printed order of saf.md 3.2, most specific first. */
const PRINTED = ['X.YZ.%', 'X.YZ.*', 'X.YZ.**', 'X.YZ%', 'X.YZ*', 'X.Y%', 'X.Y*', 'X.&V', 'X.%Z', 'X.*', 'X.**', 'X*', '*', '**'];

const none = () => undefined;

/** Brute force: qualifier by qualifier, character by character, trying every way. Written from the table of saf.md 3.1 alone. */
function matchesSlowly(pattern: string, resource: string): boolean {
  if (pattern === '*' || pattern === '**') return true;
  return qualifiers(pattern.split('.'), resource.split('.'));
}

function qualifiers(pattern: readonly string[], resource: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return resource.length === 0;
  if (first === '**') return resource.some((_q, i) => qualifiers(rest, resource.slice(i))) || qualifiers(rest, []);
  const [head, ...tail] = resource;
  if (head === undefined) return false;
  if (rest.length === 0 && first.endsWith('*')) return characters(first.slice(0, -1), head, true) || characters(first, head, false);
  return (first === '*' || characters(first, head, false)) && qualifiers(rest, tail);
}

function characters(pattern: string, text: string, prefix: boolean): boolean {
  if (pattern === '') return prefix || text === '';
  if (pattern.startsWith('*')) return [...text, ''].some((_c, i) => characters(pattern.slice(1), text.slice(i), prefix));
  if (text === '') return false;
  return (pattern.startsWith('%') || pattern.charAt(0) === text.charAt(0)) && characters(pattern.slice(1), text.slice(1), prefix);
}

const resources = fc
  .array(fc.string({ unit: fc.constantFrom('A', 'B'), minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('.'));
const patternQualifier = fc.oneof(
  fc.string({ unit: fc.constantFrom('A', 'B', '%'), minLength: 1, maxLength: 3 }),
  fc.string({ unit: fc.constantFrom('A', 'B', '%'), minLength: 0, maxLength: 2 }).map((text) => `${text}*`),
);
const patterns = fc
  .tuple(fc.array(patternQualifier, { minLength: 1, maxLength: 3 }), fc.option(fc.nat(3)))
  .map(([parts, at]) => (at === null ? parts : [...parts.slice(0, at), '**', ...parts.slice(at)]).join('.'));

describe('generic names', () => {
  it.each([
    ['A.%', 'A.B', true],
    ['A.%', 'A..', false],
    ['A.*.C', 'A.B.C', true],
    ['A.*.C', 'A.B.B.C', false],
    ['AB*.C', 'AB.C', true],
    ['AB*.C', 'ABX.Y.C', false],
    ['AB*', 'AB', true],
    ['AB*', 'ABX.Y.Z', true],
    ['A.*', 'A', false],
    ['A.*', 'A.B.C', true],
    ['A.**', 'A', true],
    ['A.**.C', 'A.C', true],
    ['A.**.C', 'A.X.Y.C', true],
    ['**.C', 'C', true],
    ['*', 'A.B', true],
  ])('%s and %s: %s', (pattern, resource, expected) => {
    expect(compilePattern(pattern)(resource, none)).toBe(expected);
  });

  it.each([
    ['A.*.B*', true],
    ['A.%*.**', true],
    ['A*B', false],
    ['A.***', false],
    ['A.**B', false],
    ['**.A.**', false],
  ])('%s may be a generic name: %s', (name, expected) => {
    expect(isGenericSyntax(name)).toBe(expected);
  });

  it('match as a brute-force model says', () => {
    fc.assert(
      fc.property(patterns, resources, (pattern, resource) => {
        expect(compilePattern(pattern)(resource, none)).toBe(matchesSlowly(pattern, resource));
      }),
      { numRuns: 5000 },
    );
  });

  it('take the members of a RACFVARS variable, and match nothing without any', () => {
    const variables = (name: string) => (name === '&V' ? ['PAY', 'HR'] : undefined);
    expect(compilePattern('X.&V')('X.HR', variables)).toBe(true);
    expect(compilePattern('X.&V')('X.IT', variables)).toBe(false);
    expect(compilePattern('X.&W')('X.&W', variables)).toBe(false);
  });

  it('are ordered as printed in saf.md 3.2', () => {
    expect([...PRINTED].reverse().sort(compareSpecificity)).toEqual(PRINTED);
  });

  it.each(PRINTED.slice(1).map((pattern, i) => [PRINTED[i] ?? '', pattern]))('%s comes before %s', (first, second) => {
    expect(specificityKey(first) < specificityKey(second)).toBe(true);
    expect(compareSpecificity(first, second)).toBeLessThan(0);
    expect(compareSpecificity(second, first)).toBeGreaterThan(0);
  });

  it('are found as the first that matches in a full sort: a discrete profile before them', () => {
    fc.assert(
      fc.property(fc.uniqueArray(patterns, { maxLength: 12 }), resources, fc.boolean(), (names, resource, discrete) => {
        const set = new ProfileSet();
        const more = { owner: 'X', created: 0 };
        for (const name of names) if (/[*%]/.test(name)) set.put(newProfile(name, { ...more, generic: true }));
        if (discrete) set.put(newProfile(resource, more));
        const model = names.filter((name) => /[*%]/.test(name) && matchesSlowly(name, resource)).sort(compareSpecificity)[0];
        expect(set.find(resource, true, none)?.name).toBe(discrete ? resource : model);
      }),
    );
  });
});
