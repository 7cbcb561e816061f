import { readKeySet, type Jwk } from '@idprop/jwt';
import { fetch } from 'undici';

/** Real milliseconds to wait for a key set, and its largest size. */
const TIMEOUT_MS = 3_000;
const MAX_BYTES = 64 * 1024;

/** Throws when it is no key set. */
export function parseJwks(value: unknown): readonly Jwk[] {
  const keys = readKeySet(value);
  if (keys === undefined) throw new Error('no JSON Web Key Set');
  return keys;
}

/** Fetches the key set at a configured URL: no redirects, a deadline, a size limit. Throws when it is none. */
export async function fetchJwks(url: string): Promise<readonly Jwk[]> {
  const response = await fetch(url, {
    redirect: 'error',
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`status ${response.status}`);
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > MAX_BYTES) throw new Error(`more than ${MAX_BYTES} bytes`);
  }
  return parseJwks(JSON.parse(text));
}
