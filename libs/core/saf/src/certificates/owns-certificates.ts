import type { RacfDatabase } from '../database/racf-database.js';
import { nameFiltersOf } from './name-filter.js';
import { certificatesOf } from './stored-certificate.js';
import { ringsOf } from './stored-ring.js';

/** Certificates, key rings or certificate name filters that a user leaves behind. */
export function ownsCertificates(db: RacfDatabase, userid: string): boolean {
  return certificatesOf(db, userid).length > 0 || ringsOf(db, userid).length > 0 || nameFiltersOf(db, userid).length > 0;
}
