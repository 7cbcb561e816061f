import type { IncomingMessage } from 'node:http';
import { RestProblem } from './problem.js';

const MAX_BYTES = 4096;

/** The body as JSON. Throws for other media types (which a web page could send unasked), for what is too large, and for no JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new RestProblem(415, 'MEDIA_TYPE', 'the body is not application/json', 'Send content-type: application/json');
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new RestProblem(413, 'BODY_TOO_LARGE', `the body is larger than ${MAX_BYTES} bytes`, 'Send less');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new RestProblem(400, 'BODY_UNREADABLE', 'the body is no JSON', 'See /openapi.json');
  }
}
