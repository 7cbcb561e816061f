import { readKeySet, type Jwk } from '@idprop/jwt';
import type { Dispatcher } from 'undici';
import { fetchText } from './fetch-text.js';

/** Throws when it is no key set. */
export function parseJwks(value: unknown): readonly Jwk[] {
  const keys = readKeySet(value);
  if (keys === undefined) throw new Error('no JSON Web Key Set');
  return keys;
}

/** Fetches the key set at a configured URL. Throws when it is none. */
export async function fetchJwks(url: string, dispatcher?: Dispatcher): Promise<readonly Jwk[]> {
  const { status, text } = await fetchText(url, dispatcher === undefined ? {} : { dispatcher });
  if (status < 200 || status > 299) throw new Error(`status ${status}`);
  return parseJwks(JSON.parse(text));
}
