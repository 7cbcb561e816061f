import type { FastifyInstance, FastifyReply } from 'fastify';
import { RequestProblem } from '../http/problem.js';
import { readWebFiles, type WebFile } from './web-files.js';

/** The page may load and call what comes from here, and nothing else. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves the web console at `/`; answers the paths, which need no token: the page asks for it, or has it after the `#` of its address. */
export function serveWeb(server: FastifyInstance): ReadonlySet<string> {
  const files = readWebFiles();
  const page = files.get('/index.html');
  server.get('/', async (_request, reply) => {
    if (page === undefined) throw new RequestProblem(404, 'WEB_UNBUILT', 'the web console was not built', 'Run npm run build');
    return send(reply, page, 'no-cache');
  });
  // Their names change with their content.
  for (const [path, file] of files) server.get(path, async (_request, reply) => send(reply, file, 'max-age=31536000, immutable'));
  return new Set(['/', ...files.keys()]);
}

function send(reply: FastifyReply, { body, type }: WebFile, cache: string): FastifyReply {
  return reply
    .headers({
      'content-type': type,
      'cache-control': cache,
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .send(body);
}
