import type { IncomingHttpHeaders } from 'node:http';

/** Headers for one connection only (RFC 9110 7.6.1), and those that each end makes anew. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'content-length',
  'expect',
]);

/**
 * What a web server plug-in tells Liberty about the client (`$WSRA`, `$WSCC` ...). Liberty believes them from a trusted
 * host, so a client's own must never pass.
 */
const PRIVATE = /^\$ws/i;

/** The client's headers as z/OS Connect may see them, under lower-case names. */
export function forwardedHeaders(headers: IncomingHttpHeaders, target: URL, client: string | undefined): Record<string, string> {
  const kept = endToEnd(headers, headers.connection);
  const chain = [kept['x-forwarded-for'], client].filter((address) => address !== undefined).join(', ');
  return { ...kept, host: target.host, ...(chain === '' ? {} : { 'x-forwarded-for': chain }) };
}

/** Headers of an answer as the client may see them. */
export function answeredHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return endToEnd(lower, lower['connection']);
}

function endToEnd(headers: IncomingHttpHeaders, connection: string | undefined): Record<string, string> {
  const named = (connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || HOP_BY_HOP.has(name) || named.includes(name) || PRIVATE.test(name)) continue;
    kept[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return kept;
}
