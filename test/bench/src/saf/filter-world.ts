import { RacfDatabase, type mapDistributed, type RacfChange } from '@idprop/saf';
import type { Distributed } from '@idprop/identity';
import { repeatable } from './random.js';

const USERS = 20_000;
const REGISTRY = 'ldaps://dir.acme.example';

const nameOf = (number: number): string => `UID=user${number},OU=Department ${number % 1000},O=Acme,C=GB`;
const useridOf = (number: number): string => `U${String(number % USERS).padStart(6, '0')}`;

/** So many filters for X.500 names of one person each, spread over users, in storage. */
export function filterDatabase(count: number): RacfDatabase {
  const db = new RacfDatabase();
  db.apply({ type: 'switch', switch: 'active', classes: ['IDIDMAP'], on: true });
  for (let i = 0; i < count; i++) {
    const label = `LABEL${String(Math.floor(i / USERS) + 1).padStart(8, '0')}`;
    const registry = i % 2 === 0 ? REGISTRY : '*';
    const change: RacfChange = { type: 'filter', userid: useridOf(i), label, name: nameOf(i), registry, owner: 'IBMUSER', at: i };
    // As it comes out of the change log: texts that were put together here would take twice the room.
    db.apply(JSON.parse(JSON.stringify(change)) as RacfChange);
  }
  db.apply({ type: 'raclist', classes: ['IDIDMAP'] });
  return db;
}

/** Somebody, and the user that he is mapped to. */
export interface Somebody {
  readonly identity: Distributed;
  readonly userid: string | undefined;
}

/** People without end, of whom nine in ten have a filter of their own; the others are looked for down to their last part. */
export function identities(filters: number): (count: number) => Somebody[] {
  const random = repeatable(3);
  let made = 0;
  return (count) => {
    const people = Array.from({ length: count }, (): Somebody => {
      const [turn, number] = [made++, Math.floor(random() * filters)];
      if (turn % 10 === 0) return { identity: { name: `UID=nobody${turn},OU=None,O=Other,C=GB`, registry: REGISTRY }, userid: undefined };
      return { identity: { name: nameOf(number), registry: REGISTRY }, userid: useridOf(number) };
    });
    return JSON.parse(JSON.stringify(people)) as Somebody[];
  };
}

/** Throws where somebody is taken for another one. */
export function verifyMapping({ identity, userid }: Somebody, { value }: ReturnType<typeof mapDistributed>): void {
  if (value?.userid !== userid) throw new Error(`${identity.name}: ${value?.userid ?? 'nobody'}, not ${userid ?? 'nobody'}`);
}
