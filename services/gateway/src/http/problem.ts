import { STATUS_CODES, type ServerResponse } from 'node:http';

/** A problem body (RFC 9457) with our stable code. */
export interface HttpProblem {
  readonly status: number;
  readonly title: string;
  readonly code: string;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function problem(status: number, code: string, detail: string, headers?: Record<string, string>): HttpProblem {
  return { status, title: STATUS_CODES[status] ?? 'Error', code, detail, ...(headers === undefined ? {} : { headers }) };
}

export function sendProblem(response: ServerResponse, { headers, ...body }: HttpProblem): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response
    .writeHead(body.status, { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers })
    .end(JSON.stringify({ type: 'about:blank', ...body }));
}
