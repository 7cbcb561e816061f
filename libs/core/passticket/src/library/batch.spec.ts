import fc from 'fast-check';
import { isoOfEpoch, runBatchLine } from './batch.js';

const LEGACY = { algorithm: 'legacy', userid: 'FRED', applid: 'BBGZDFLT', key: '123456789ABCDEF0' };
const ENHANCED = {
  algorithm: 'enhanced',
  type: 'UPPER',
  userid: 'IBMUSER',
  applid: 'CICSPROD',
  key: '000102030405060708090A0B0C0D0E0F'.repeat(4),
};

describe('one object of a batch', () => {
  it.each([
    ['legacy', LEGACY, 2 ** 32 - 1],
    ['enhanced UPPER', ENHANCED, 2 ** 41 - 1],
    ['enhanced MIXED', { ...ENHANCED, type: 'MIXED' }, 2 ** 41 - 1],
  ])('comes back from a %s ticket with the second that it was made for', (_kind, ask, last) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: last }), (epoch) => {
        const { passticket } = runBatchLine({ ...ask, epoch });
        expect(runBatchLine({ ...ask, op: 'decode', passticket })).toEqual({
          ...ask,
          op: 'decode',
          passticket,
          epoch,
          ...(isoOfEpoch(epoch) === undefined ? {} : { time: isoOfEpoch(epoch) }),
        });
      }),
      { numRuns: 50 },
    );
  });

  it('epoch wins over time; the fields that it does not know are kept', () => {
    const made = runBatchLine({ ...LEGACY, epoch: 1601305985, time: '1999-01-01T00:00:00Z', note: 'x' });
    expect(made).toMatchObject({ passticket: 'RQELV4J5', time: '1999-01-01T00:00:00Z', note: 'x' });
    expect(runBatchLine({ ...LEGACY, time: '2020-09-28T17:13:05+02:00' })).toMatchObject({ passticket: 'RQELV4J5' });
  });

  it.each([
    [{ ...LEGACY }, 'PASSTICKET_TIME'],
    [{ ...LEGACY, time: 'soon' }, 'PASSTICKET_TIME'],
    [{ ...LEGACY, epoch: 1.5 }, 'PASSTICKET_TIME'],
    [{ ...LEGACY, epoch: -1 }, 'PASSTICKET_TIME'],
    [{ ...LEGACY, key: '12', epoch: 1 }, 'PASSTICKET_KEY'],
    [{ ...LEGACY, userid: 'TOOLONGID', epoch: 1 }, 'PASSTICKET_USERID'],
    [{ ...LEGACY, applid: '', epoch: 1 }, 'PASSTICKET_APPLNAME'],
    [{ ...LEGACY, algorithm: 'rot13', epoch: 1 }, 'PASSTICKET_ALGORITHM'],
    [{ ...ENHANCED, type: 'LOWER', epoch: 1 }, 'PASSTICKET_TYPE'],
    [{ ...LEGACY, op: 'decode' }, 'PASSTICKET_UNDECODABLE'],
    [{ ...LEGACY, op: 'decode', passticket: 'BAAAAAAA' }, 'PASSTICKET_UNDECODABLE'],
    [{}, 'PASSTICKET_ALGORITHM'],
  ])('%j comes back with %s', (ask, error) => {
    expect(runBatchLine(ask)).toMatchObject({ ...ask, error });
  });
});

describe('a second as ISO time', () => {
  it('ends with the year 9999: more digits are ISO by agreement only', () => {
    expect(isoOfEpoch(0)).toBe('1970-01-01T00:00:00Z');
    expect(isoOfEpoch(253_402_300_799)).toBe('9999-12-31T23:59:59Z');
    expect(isoOfEpoch(253_402_300_800)).toBeUndefined();
  });
});
