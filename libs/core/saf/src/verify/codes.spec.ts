import { initAceeCodes } from './codes.js';

describe('initAceeCodes (saf.md 4.3)', () => {
  it.each([
    [0, 0, '0/0'],
    [8, 4, '8/16'],
    [8, 8, '8/20'],
    [8, 12, '8/24'],
    [8, 28, '8/28'],
    [8, 52, '8/32'],
  ])('VERIFY %d/%d gives RACF/reason %s', (saf, racf, expected) => {
    const codes = initAceeCodes({ saf, racf, reason: 0 });
    expect(`${codes.racf}/${codes.reason}`).toBe(expected);
  });
});
