import fc from 'fast-check';
import { parseDuration } from './duration.js';
import { splitList } from './list.js';
import { normalisePath, resolvePath } from './path.js';

describe('parseDuration', () => {
  it.each([
    ['300s', undefined, 300_000],
    ['1h30m60s', undefined, 5_460_000],
    ['500ms', undefined, 500],
    ['1d', undefined, 86_400_000],
    ['30', 's', 30_000],
    ['30', undefined, 30],
    ['-1', 's', -1000],
    ['5M', undefined, 300_000],
  ] as const)('reads %s in %s as %d milliseconds', (text, unit, milliseconds) => expect(parseDuration(text, unit)).toBe(milliseconds));

  it.each(['', 'soon', '5 minutes', '1h-3m', '1.5h'])('does not read "%s"', (text) => expect(parseDuration(text)).toBeUndefined());
});

describe('splitList', () => {
  it('trims items and lets a backslash escape a comma', () => {
    expect(splitList(' a , b\\,c ,, d\\\\')).toEqual(['a', 'b,c', 'd\\']);
  });

  it('gives back what was joined with escapes (property)', () => {
    const item = fc.stringMatching(/^[a-z,\\]*[a-z]$/);
    fc.assert(
      fc.property(fc.array(item), (items) => {
        expect(splitList(items.map((one) => one.replace(/[,\\]/g, '\\$&')).join(', '))).toEqual(items);
      }),
    );
  });
});

describe('paths', () => {
  it('collapse slashes and keep a trailing one; URLs stay', () => {
    expect(normalisePath('//srv//a/../b/')).toBe('/srv/b/');
    expect(normalisePath('safkeyring:///Liberty.KeyRing')).toBe('safkeyring:///Liberty.KeyRing');
  });

  it('are relative to the file that names them', () => {
    expect(resolvePath('x.xml', '/srv/includes/a.xml')).toBe('/srv/includes/x.xml');
    expect(resolvePath('file:///srv/x.xml', '/other/a.xml')).toBe('/srv/x.xml');
  });
});
