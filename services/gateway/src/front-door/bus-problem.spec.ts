import { BusBusyError, BusDeadlineError, BusLostError, BusNoReplicaError, BusRemoteError, BusTooLargeError } from '@idprop/bus';
import { StateUnavailableError } from '@idprop/state';
import { problemOf } from './bus-problem.js';

const ZCEE = 'WSCPLEX.WG31.zcee';

describe('what can go wrong on the way to z/OS Connect', () => {
  it.each([
    [new BusDeadlineError(ZCEE, 'zcee.http', 1000), 504, false],
    [new BusNoReplicaError(ZCEE), 503, true],
    [new BusBusyError(ZCEE, 10), 503, true],
    [new BusLostError(ZCEE, 'Redis is away'), 503, true],
    [new BusTooLargeError('the request'), 413, false],
    [new StateUnavailableError('away'), 503, true],
  ])('%s', (error, status, retry) => {
    const answer = problemOf(error)!;
    expect([answer.status, answer.code, answer.detail]).toEqual([status, error.code, `${error.reason}. ${error.hint}`]);
    expect(answer.headers?.['retry-after'] !== undefined).toBe(retry);
  });

  it.each([
    ['INTERNAL', 502],
    ['STATE_UNAVAILABLE', 503],
  ])('an error of its own, %s: %i, and it says whose', (code, status) => {
    const answer = problemOf(new BusRemoteError(ZCEE, code, 'it failed', 'Look'));
    expect(answer).toMatchObject({ status, code: 'BUS_REMOTE', detail: `${ZCEE} failed: it failed. Look` });
  });

  it('a defect of ours is none of these', () => {
    expect(problemOf(new TypeError('x'))).toBeUndefined();
  });
});
