import type { Step } from '@idprop/decision';
import type { WebRequest } from '@idprop/zconnect';

/** Parameters whose value is nobody's business: RFC 6750 2.3, and what people call a secret. */
const SECRET = /^(access_token|id_token|token|password|passticket|secret|key)$/i;

/** What a request has beside its path, for who wants to send it again: its query without secrets, and of a body that there was one. */
export function besidePath({ query, body }: Pick<WebRequest, 'query' | 'body'>): Step[] {
  if (query === '' && body === undefined) return [];
  const found = [
    ...(query === '' ? [] : [withoutSecrets(query)]),
    ...(body === undefined ? [] : [`body of ${Buffer.byteLength(body)} bytes`]),
  ];
  return [{ check: 'FLOW.REQUEST', verdict: 'info', found: found.join(' ') }];
}

function withoutSecrets(query: string): string {
  return query.replace(/([^?&=]+)=([^&]*)/g, (whole, name: string) => (SECRET.test(decode(name)) ? `${name}=****` : whole));
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
