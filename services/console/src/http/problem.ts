import { BusError, BusRemoteError } from '@idprop/bus';
import { IdpropError } from '@idprop/decision';

/** Body of an error answer (RFC 9457), with our stable code and a hint. */
export interface ProblemBody {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly hint: string;
}

/** What a person typed wrongly: 4xx, with what to do. */
export class RequestProblem extends IdpropError {
  constructor(
    readonly status: number,
    code: string,
    reason: string,
    hint: string,
  ) {
    super(code, reason, hint);
  }
}

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Not authenticated',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Not now',
  413: 'Too large',
  415: 'Media type not supported',
  422: 'Cannot be processed',
  500: 'Internal error',
  502: 'A service failed',
  503: 'Not available',
  504: 'A service is late',
};

/** A service that did not answer in time, or took or gave too much; anything else that the bus fails with is 503. */
const BUS_STATUS: Record<string, number> = { BUS_DEADLINE: 504, BUS_TOO_LARGE: 413 };

export function problemOf(error: unknown): ProblemBody {
  if (error instanceof RequestProblem) return body(error.status, error.code, error.reason, error.hint);
  if (error instanceof BusRemoteError) {
    const status = error.remoteCode.startsWith('STATE_') ? 503 : 502;
    return body(status, error.code, `${error.callee} failed: ${error.reason}`, error.hint);
  }
  if (error instanceof BusError) return body(BUS_STATUS[error.code] ?? 503, error.code, error.reason, error.hint);
  if (error instanceof IdpropError) return body(statusOf(error.code), error.code, error.reason, error.hint);
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status >= 400 && status < 500) return body(status, 'REQUEST_INVALID', (error as Error).message, 'See /openapi.json');
  return body(500, 'INTERNAL', 'the console failed', 'Its log tells more');
}

function statusOf(code: string): number {
  return code.startsWith('STATE_') ? 503 : 422;
}

function body(status: number, code: string, detail: string, hint: string): ProblemBody {
  return { type: 'about:blank', title: TITLES[status] ?? 'Error', status, code, detail, hint };
}
