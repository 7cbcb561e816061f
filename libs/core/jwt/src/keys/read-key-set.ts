import { z } from 'zod';
import type { Jwk } from './select-key.js';

/** More keys than an issuer publishes. */
const MAX_KEYS = 1000;

const KeySet = z.object({ keys: z.array(z.record(z.string(), z.unknown())).max(MAX_KEYS) });

/** The keys of a JSON Web Key Set (RFC 7517 5); members that are not known are of no matter. Undefined when it is none. */
export function readKeySet(value: unknown): readonly Jwk[] | undefined {
  const read = KeySet.safeParse(value);
  return read.success ? read.data.keys : undefined;
}
