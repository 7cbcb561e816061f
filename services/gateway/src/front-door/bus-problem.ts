import { BusRemoteError } from '@idprop/bus';
import { IdpropError } from '@idprop/decision';
import { problem, type HttpProblem } from '../http/problem.js';

/** HTTP status for what can go wrong between the gateway and z/OS Connect; anything else that we name is 503. */
const STATUS: Record<string, number> = {
  BUS_DEADLINE: 504,
  BUS_REMOTE: 502,
  BUS_TOO_LARGE: 413,
  BODY_TOO_LARGE: 413,
  BODY_ABORTED: 400,
  BODY_NOT_TEXT: 415,
};

/** Seconds after which a client may try again where waiting can help. */
const RETRY_SECONDS = '1';

/** The answer for a failure of ours; undefined for what is no such failure. */
export function problemOf(error: unknown): HttpProblem | undefined {
  if (!(error instanceof IdpropError)) return undefined;
  const status = error instanceof BusRemoteError && error.remoteCode.startsWith('STATE_') ? 503 : (STATUS[error.code] ?? 503);
  const headers: Record<string, string> = {
    ...(status === 503 ? { 'retry-after': RETRY_SECONDS } : {}),
    // The rest of the body is not read: this connection cannot be used again.
    ...(error.code.startsWith('BODY_') ? { connection: 'close' } : {}),
  };
  const who = error instanceof BusRemoteError ? `${error.callee} failed: ` : '';
  return problem(status, error.code, `${who}${error.reason}. ${error.hint}`, headers);
}
