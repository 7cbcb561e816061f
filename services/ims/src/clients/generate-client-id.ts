import { randomBytes } from 'node:crypto';

/** A client ID of eight characters: a prefix and five hexadecimal digits, as `ODB970D4` (ims.md 4.6). */
export function generateClientId(prefix: string): string {
  return prefix + randomBytes(3).toString('hex').slice(1).toUpperCase();
}
