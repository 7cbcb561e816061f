import { INITIAL_OPTIONS } from '../database/options.js';
import { isGoodPassword, isGoodPhrase } from './password-rules.js';

const options = INITIAL_OPTIONS.password;
const rule = (pattern: string, least = pattern.length, most = pattern.length) => ({ ...options, rules: { '1': { least, most, pattern } } });

describe('isGoodPassword (saf.md 13)', () => {
  it.each([
    ['FRED1234', options, true],
    ['FRED12345', options, false],
    ['', options, false],
    ['FRED!', options, false],
    ['FRED!', { ...options, specialchars: true }, true],
    ['AB12', rule('AANN'), true],
    ['AB1X', rule('AANN'), false],
    ['ab12', rule('AANN'), true],
    ['ab12', { ...rule('AANN'), mixedcase: true }, false],
    ['aB12', { ...rule('mmNN'), mixedcase: true }, true],
    ['AB1', rule('AANN'), false],
    ['BCD', rule('WWW'), true],
    ['BAD', rule('WWW'), false],
    ['ABCDEF', rule('********', 6, 8), true],
    ['ABCDE', rule('********', 6, 8), false],
  ])('%s', (password, given, good) => {
    expect(isGoodPassword(password, given)).toBe(good);
  });

  it('is content with one rule of several', () => {
    const rules = { '1': { least: 4, most: 4, pattern: 'NNNN' }, '2': { least: 4, most: 4, pattern: 'AAAA' } };
    expect(['1234', 'ABCD', 'AB12'].map((password) => isGoodPassword(password, { ...options, rules }))).toEqual([true, true, false]);
  });
});

describe('isGoodPhrase (saf.md 13)', () => {
  it.each([
    ['correct horse 42', true],
    ['correct horse', false],
    ['correcthorsebattery', false],
    ['1234567890 1234567', false],
    ['correct horsse 42', true],
    ['correct horssse 42', false],
    ['my name is fred 42', false],
    ['a2'.repeat(50), true],
    [`${'a2'.repeat(50)}b`, false],
  ])('%s', (phrase, good) => {
    expect(isGoodPhrase(phrase, 'FRED')).toBe(good);
  });
});
