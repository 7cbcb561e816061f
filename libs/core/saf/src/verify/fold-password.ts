import { foldName } from '@idprop/identity';
import type { RacfDatabase } from '../database/racf-database.js';
import { isPhrase } from './standing.js';

/** A password as it is compared and kept: in upper case, unless SETROPTS PASSWORD(MIXEDCASE); a phrase as it is (saf.md 13). */
export function foldPassword(db: RacfDatabase, secret: string): string {
  return isPhrase(secret) || db.options.password.mixedcase ? secret : foldName(secret);
}
