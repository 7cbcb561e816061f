import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { RequestProblem } from './problem.js';

/**
 * Loopback is no defence against a web page that the user has open: a page can send requests to 127.0.0.1, and by DNS
 * rebinding even read the answers. So Host must be one of ours, Origin (if there is one) too, and a token is asked for.
 */
export function checkHost(request: FastifyRequest, allowed: ReadonlySet<string>): void {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  if (!allowed.has(host)) {
    throw new RequestProblem(403, 'HOST_REFUSED', 'this Host is not on the allow-list', 'Call it as 127.0.0.1 or localhost');
  }
}

export function checkOrigin(request: FastifyRequest, allowed: ReadonlySet<string>): void {
  const { origin } = request.headers;
  if (origin === undefined) return;
  let host: string | undefined;
  try {
    host = new URL(origin).hostname.toLowerCase();
  } catch {
    host = undefined;
  }
  if (host === undefined || !allowed.has(host)) {
    throw new RequestProblem(
      403,
      'ORIGIN_REFUSED',
      'this Origin is not on the allow-list',
      'Call the admin API from its own pages or from a program',
    );
  }
}

export function checkToken(request: FastifyRequest, token: string): void {
  const given = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (given === undefined || !same(given, token)) {
    throw new RequestProblem(
      401,
      'TOKEN_REFUSED',
      'the admin token is missing or wrong',
      'Send Authorization: Bearer <the token that start printed>',
    );
  }
}

/** Compares digests, so that neither length nor content shows in the time it takes. */
function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
