import { newProfile, type Profile } from '../database/model.js';
import type { RacfDatabase } from '../database/racf-database.js';

export const RING_CLASS = 'DIGTRING';

export const RING_USAGES = ['PERSONAL', 'SITE', 'CERTAUTH'] as const;
/** What a certificate is in a ring: for which it can be another thing than in the database. */
export type RingUsage = (typeof RING_USAGES)[number];

/** A certificate's place in a ring. */
export interface RingEntry {
  /** Name of the DIGTCERT profile. */
  readonly certificate: string;
  readonly usage: RingUsage;
  readonly default: boolean;
}

export interface StoredRing {
  readonly owner: string;
  readonly name: string;
  readonly entries: readonly RingEntry[];
}

/** Rings are kept as `owner.ring`; ring names keep their case. */
export function ringProfileName(owner: string, ring: string): string {
  return `${owner}.${ring}`;
}

/** The DIGTRING profile of a ring: its connections are the members, in the order in which they were made. */
export function ringProfile({ owner, name, entries }: StoredRing, by: Pick<Profile, 'owner' | 'created'> & Partial<Profile>): Profile {
  return newProfile(ringProfileName(owner, name), { ...by, members: entries.map(ringMember) });
}

/** A connection as the ring's profile keeps it. */
export function ringMember({ certificate, usage, default: isDefault }: RingEntry): string {
  return `${usage} ${isDefault ? 'YES' : 'NO'} ${certificate}`;
}

export function storedRing({ name, members }: Profile): StoredRing {
  const dot = name.indexOf('.');
  return { owner: name.slice(0, dot), name: name.slice(dot + 1), entries: members.map(entryOf) };
}

/** The rings of a user, in the order of their names. */
export function ringsOf(db: RacfDatabase, owner: string): StoredRing[] {
  return allRings(db).filter((ring) => ring.owner === owner);
}

/** The rings that a certificate is connected to. */
export function ringsWith(db: RacfDatabase, certificate: string): StoredRing[] {
  return allRings(db).filter(({ entries }) => entries.some((entry) => entry.certificate === certificate));
}

function allRings(db: RacfDatabase): StoredRing[] {
  return [...db.stored(RING_CLASS)].sort((a, b) => (a.name < b.name ? -1 : 1)).map(storedRing);
}

function entryOf(member: string): RingEntry {
  const [usage = '', isDefault = ''] = member.split(' ', 2);
  const known = RING_USAGES.find((one) => one === usage) ?? 'PERSONAL';
  return { certificate: member.slice(usage.length + isDefault.length + 2), usage: known, default: isDefault === 'YES' };
}
