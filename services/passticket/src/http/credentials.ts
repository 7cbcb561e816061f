import { RestProblem } from './problem.js';

export interface Credentials {
  readonly userid: string;
  readonly password: string;
}

export function unauthenticated(): RestProblem {
  return new RestProblem(401, 'NOT_AUTHENTICATED', 'the caller is not authenticated', 'Send HTTP basic credentials of a SAF user', {
    'www-authenticate': 'Basic realm="SAF", charset="UTF-8"',
  });
}

/** HTTP basic (RFC 7617). Throws NOT_AUTHENTICATED. */
export function readCredentials(authorization: string | undefined): Credentials {
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization ?? '')?.[1];
  const text = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) throw unauthenticated();
  return { userid: text.slice(0, colon), password: text.slice(colon + 1) };
}
