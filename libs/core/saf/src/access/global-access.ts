import type { AccessLevel, AccessRequest } from '../api.js';
import type { Profile } from '../database/model.js';
import type { RacfDatabase } from '../database/racf-database.js';
import { GenericIndex } from '../generic/generic-index.js';
import { Name } from '../generic/name.js';
import { compilePattern } from '../generic/pattern.js';
import { compareSpecificity } from '../generic/specificity.js';
import { isAccessLevel } from './levels.js';
import type { Subject } from './subject.js';

interface Member {
  readonly pattern: string;
  readonly level: AccessLevel;
}

/** The members of a GLOBAL profile, ready to be looked up; those about the user himself are made ready for each user. */
interface Table {
  readonly index: GenericIndex<Member>;
  readonly personal: readonly Member[];
}

const TABLES = new WeakMap<Profile, Table>();
const PERSONAL = /&RAC(UID|GPID)/;

/**
 * Global access table (saf.md 2.1, 7): members `name/level` of the GLOBAL profile that is named like the class. It only grants, and
 * never to RESTRICTED users. The most specific member that matches is used.
 */
export function globalAccess(db: RacfDatabase, request: AccessRequest, subject: Subject): AccessLevel | undefined {
  if (subject.restricted) return undefined;
  const profile = db.stored('GLOBAL').get(request.class);
  if (profile === undefined) return undefined;
  const { index, personal } = tableOf(profile);
  const common = index.find(new Name().read(request.resource), db.variables);
  const [own] = personal
    .map((member) => ({ ...member, pattern: fillIn(member.pattern, subject) }))
    .filter(({ pattern }) => compilePattern(pattern)(request.resource, db.variables))
    .sort((a, b) => compareSpecificity(a.pattern, b.pattern));
  if (own !== undefined && (common === undefined || compareSpecificity(own.pattern, common.pattern) < 0)) return own.level;
  return common?.level;
}

function tableOf(profile: Profile): Table {
  let table = TABLES.get(profile);
  if (table === undefined) TABLES.set(profile, (table = newTable(profile)));
  return table;
}

function newTable({ members }: Profile): Table {
  const index = new GenericIndex<Member>();
  const personal: Member[] = [];
  for (const text of members) {
    const member = parseMember(text);
    if (member === undefined) continue;
    if (PERSONAL.test(member.pattern)) personal.push(member);
    else index.add(member.pattern, member);
  }
  return { index, personal };
}

function parseMember(member: string): Member | undefined {
  const slash = member.lastIndexOf('/');
  const level = member.slice(slash + 1);
  return slash < 1 || !isAccessLevel(level) ? undefined : { pattern: member.slice(0, slash), level };
}

function fillIn(pattern: string, { userid, group }: Subject): string {
  return pattern.replaceAll('&RACUID', userid).replaceAll('&RACGPID', group ?? '');
}
