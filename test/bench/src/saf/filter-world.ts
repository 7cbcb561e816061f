import { RacfDatabase, type RacfChange } from '@idprop/saf';
import type { Distributed } from '@idprop/identity';
import { repeatable } from './random.js';

const USERS = 20_000;
const ASKED = 100_000;

const nameOf = (number: number): string => `UID=user${number},OU=Department ${number % 1000},O=Acme,C=GB`;

/** So many filters for X.500 names of one person each, spread over users, in storage. */
export function filterDatabase(count: number): RacfDatabase {
  const db = new RacfDatabase();
  db.apply({ type: 'switch', switch: 'active', classes: ['IDIDMAP'], on: true });
  for (let i = 0; i < count; i++) {
    const userid = `U${String(i % USERS).padStart(6, '0')}`;
    const label = `LABEL${String(Math.floor(i / USERS) + 1).padStart(8, '0')}`;
    const registry = i % 2 === 0 ? 'ldaps://dir.acme.example' : '*';
    const change: RacfChange = { type: 'filter', userid, label, name: nameOf(i), registry, owner: 'IBMUSER', at: i };
    // As it comes out of the change log: texts that were put together here would take twice the room.
    db.apply(JSON.parse(JSON.stringify(change)) as RacfChange);
  }
  db.apply({ type: 'raclist', classes: ['IDIDMAP'] });
  return db;
}

/** Identities of which nine in ten have a filter of their own; the others are looked for down to their last part. */
export function identities(count: number): Distributed[] {
  const random = repeatable(3);
  return Array.from({ length: ASKED }, (_, i) => ({
    name: i % 10 === 0 ? `UID=nobody${i},OU=None,O=Other,C=GB` : nameOf(Math.floor(random() * count)),
    registry: 'ldaps://dir.acme.example',
  }));
}
