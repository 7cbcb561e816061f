import { jest } from '@jest/globals';
import fc from 'fast-check';
import { epochOfIso, isoOfEpoch } from './iso-second.js';

describe('a second as ISO time', () => {
  it('ends with the year 9999: more digits are ISO by agreement only', () => {
    expect(isoOfEpoch(0)).toBe('1970-01-01T00:00:00Z');
    expect(isoOfEpoch(253_402_300_799)).toBe('9999-12-31T23:59:59Z');
    expect(isoOfEpoch(253_402_300_800)).toBeUndefined();
  });

  it('comes back', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 253_402_300_799 }), (epoch) => epochOfIso(isoOfEpoch(epoch) ?? '') === epoch));
  });

  it.each([
    ['2020-09-28T15:13:05Z', 1601305985],
    ['2020-09-28T15:13:05.999Z', 1601305985],
    ['2020-09-28T17:13:05+02:00', 1601305985],
    ['2020-09-28T15:13', 1601305980],
    ['2020-09-28', 1601251200],
    ['2020-02-29', 1582934400],
    ['+010000-01-01T00:00:00Z', 253402300800],
    ['1969-12-31T23:59:59.5Z', -1],
  ])('%s is %i', (text, epoch) => expect(epochOfIso(text)).toBe(epoch));

  it('is UTC where it names no zone, wherever the program runs', () => {
    const parse = jest.spyOn(Date, 'parse');
    expect(epochOfIso('2020-09-28T15:13:05')).toBe(1601305985);
    // A day is UTC by itself; a time without a zone is local to Date.
    expect(parse.mock.calls.map(([text]) => text)).toEqual(['2020-09-28', '2020-09-28T15:13:05Z']);
    parse.mockRestore();
  });

  it.each([
    '',
    '1',
    '2020',
    'Mon Sep 28 2020',
    '2020-02-30',
    '2020-02-30T00:00:00Z',
    '2020-13-01',
    '2020-09-28 15:13:05',
    '=-1',
    '2020-09-28T25:00Z',
  ])('"%s" is none', (text) => expect(epochOfIso(text)).toBeUndefined());
});
