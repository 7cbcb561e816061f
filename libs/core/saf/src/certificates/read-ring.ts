import { granted, refused, Trail, type Decision } from '@idprop/decision';
import { NOBODY } from '@idprop/identity';
import { decideAccess } from '../access/decide-access.js';
import type { AccessLevel } from '../api.js';
import type { RacfDatabase } from '../database/racf-database.js';
import { keyRing, type KeyRing, type RingCertificate } from './key-ring.js';

/** A ring that a program may read, and the names of the private keys that it may use. */
export interface ReadableRing extends KeyRing {
  readonly keyNames: readonly string[];
}

/**
 * R_datalib: may this user read that ring, and which private keys of it? Where a profile of class RDATALIB covers `owner.ring.LST` it decides,
 * else FACILITY IRR.DIGTCERT.LISTRING: READ for one's own ring, UPDATE for another's (saf.md 6). A private key is its owner's; that of a SITE or
 * CERTAUTH certificate is for those with CONTROL of FACILITY IRR.DIGTCERT.GENCERT, and of another user's for those with UPDATE in RDATALIB.
 */
export function readRing(db: RacfDatabase, userid: string, owner: string, ring: string): Decision<ReadableRing> {
  const trail = new Trail();
  const specific = `${owner}.${ring}.LST`;
  const level: AccessLevel = userid === owner ? 'READ' : 'UPDATE';
  const bySpecific = decideAccess(db, { userid, class: 'RDATALIB', resource: specific, intent: level });
  const isSpecific = bySpecific.value.saf !== 4;
  const access = isSpecific ? bySpecific : facility(db, userid, 'LISTRING', level);
  trail.include(access.steps);
  if (access.value.saf !== 0) {
    trail.fail('SAF.RING.ACCESS', { found: `${owner}/${ring}` });
    return refused(trail.steps);
  }
  const found = keyRing(db, owner, ring);
  if (found === undefined) {
    trail.fail('SAF.RING.EXISTS', { found: `${owner}/${ring}`, remedy: [{ id: 'SAF.RING.ADD', inserts: { userid: owner, ring } }] });
    return refused(trail.steps);
  }
  trail.pass('SAF.RING.EXISTS', { found: `${owner}/${ring}` });
  const mayUse = (certificate: RingCertificate): boolean => {
    if (certificate.usage !== 'PERSONAL') return false;
    if (certificate.owner === userid) return true;
    if (db.user(certificate.owner) === undefined) return facility(db, userid, 'GENCERT', 'CONTROL').value.saf === 0;
    return isSpecific && decideAccess(db, { userid, class: 'RDATALIB', resource: specific, intent: 'UPDATE' }).value.saf === 0;
  };
  const keyNames = found.certificates.filter(mayUse).flatMap(({ keyName }) => keyName ?? []);
  return granted(trail.steps, NOBODY, { ...found, keyNames });
}

function facility(db: RacfDatabase, userid: string, name: string, intent: AccessLevel) {
  return decideAccess(db, { userid, class: 'FACILITY', resource: `IRR.DIGTCERT.${name}`, intent, log: 'NONE' });
}
