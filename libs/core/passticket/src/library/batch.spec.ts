import fc from 'fast-check';
import { runBatchLine } from './batch.js';
import { isoOfEpoch } from './iso-second.js';

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
    expect(runBatchLine({ ...LEGACY, op: null, epoch: null, time: '2020-09-28T15:13:05Z' })).toMatchObject({ passticket: 'RQELV4J5' });
    expect(runBatchLine({ ...LEGACY, time: '2020-09-28T17:13:05+02:00' })).toMatchObject({ passticket: 'RQELV4J5' });
  });

  it.each([
    [{ ...LEGACY }, 'PASSTICKET_TIME'],
    [{ ...LEGACY, time: 'soon' }, 'PASSTICKET_TIME'],
    [{ ...LEGACY, epoch: 1.5 }, 'PASSTICKET_TIME'],
    [{ ...LEGACY, epoch: -1 }, 'PASSTICKET_TIME'],
    [{ ...LEGACY, epoch: '1', time: '2020-09-28T15:13:05Z' }, 'PASSTICKET_TIME'],
    [{ ...LEGACY, op: 'encode', epoch: 1 }, 'PASSTICKET_OP'],
    [{ ...LEGACY, op: 5, epoch: 1 }, 'PASSTICKET_OP'],
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

  it('an error stands alone: neither an earlier result beside it, nor it beside a result', () => {
    const stale = { ...LEGACY, passticket: 'RQELV4J5', epoch: -1 };
    expect(runBatchLine(stale)).toEqual({ ...LEGACY, epoch: -1, error: 'PASSTICKET_TIME' });
    const undecodable = { ...LEGACY, op: 'decode', passticket: 'BAAAAAAA', epoch: 1, time: '1970-01-01T00:00:01Z' };
    expect(runBatchLine(undecodable)).toEqual({ ...LEGACY, op: 'decode', passticket: 'BAAAAAAA', error: 'PASSTICKET_UNDECODABLE' });
    expect(runBatchLine({ ...LEGACY, epoch: 1601305985, error: 'OLD' })).toEqual({ ...LEGACY, epoch: 1601305985, passticket: 'RQELV4J5' });
  });
});
