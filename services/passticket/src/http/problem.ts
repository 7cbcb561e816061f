import { STATUS_CODES } from 'node:http';
import { IdpropError } from '@idprop/decision';

/** A request that is refused before, or instead of, RACF's answer. */
export class RestProblem extends IdpropError {
  constructor(
    readonly status: number,
    code: string,
    reason: string,
    hint: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code, reason, hint);
  }
}

/** Body of an error answer (RFC 9457), with our stable code and a hint. */
export function problemBody({ status, code, reason, hint }: RestProblem, more: object = {}): object {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, code, detail: reason, hint, ...more };
}
