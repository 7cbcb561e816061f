import { readKeySet, type Jwk } from '@idprop/jwt';
import { fetchText } from './fetch-text.js';

/** Throws when it is no key set. */
export function parseJwks(value: unknown): readonly Jwk[] {
  const keys = readKeySet(value);
  if (keys === undefined) throw new Error('no JSON Web Key Set');
  return keys;
}

/** Fetches the key set at a configured URL. Throws when it is none. */
export async function fetchJwks(url: string): Promise<readonly Jwk[]> {
  const { status, text } = await fetchText(url);
  if (status < 200 || status > 299) throw new Error(`status ${status}`);
  return parseJwks(JSON.parse(text));
}
