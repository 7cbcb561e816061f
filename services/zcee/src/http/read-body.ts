import type { IncomingMessage } from 'node:http';
import { IdpropError } from '@idprop/decision';
import { isArchive } from '@idprop/zconnect';

/** Bytes of a request's body: it has to fit into one envelope of the bus on its way on. */
export const MAX_BODY_BYTES = 128 * 1024;

/** A request that cannot be taken, with the status that says so. */
export class RequestError extends IdpropError {
  constructor(
    readonly status: number,
    code: string,
    reason: string,
  ) {
    super(code, reason, 'Correct the request');
  }
}

/** The body as text, an archive in base64; undefined when there is none. Throws RequestError: too large, broken off, or not UTF-8. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const tooLarge = (): RequestError => new RequestError(413, 'BODY_TOO_LARGE', `the body is larger than ${MAX_BODY_BYTES} bytes`);
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof RequestError) throw error;
    throw new RequestError(400, 'BODY_ABORTED', 'the body ended before it was complete');
  }
  if (size === 0) return undefined;
  if (isArchive({ 'content-type': request.headers['content-type'] ?? '' })) return Buffer.concat(chunks, size).toString('base64');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks, size));
  } catch {
    throw new RequestError(400, 'BODY_NOT_TEXT', 'the body is not UTF-8');
  }
}
