import type { Message } from '@idprop/decision';
import { decideAccess, isRevokedAt, type AccessLevel, type ConnectAttribute, type Group, type User, type UserAttribute } from '@idprop/saf';
import { Refusal } from '../parsing/refusal.js';
import type { Run } from '../run.js';

/** Nobody may do it but him who has the attribute SPECIAL. */
export function requireSpecial(run: Run, refusal?: Message): void {
  require(run, isSpecial(run), 'the attribute SPECIAL', refusal);
}

/** Refuses with the verb's own message, or with what it would have taken. */
export function require(run: Run, allowed: boolean, needed: string, refusal?: Message): void {
  if (allowed) return;
  throw new Refusal(
    [refusal ?? { id: 'RACF.AUTHORITY', inserts: { userid: run.issuer.userid, verb: run.command.verb, needed } }],
    REFUSED_RC,
  );
}

const REFUSED_RC = 8;

export function has(run: Run, ...attributes: readonly UserAttribute[]): boolean {
  return attributes.some((attribute) => run.issuer.attributes.includes(attribute));
}

export function isSpecial(run: Run): boolean {
  return has(run, 'SPECIAL');
}

/** READ (or more) on a FACILITY profile; a class that is not active or a name without a profile gives nothing. */
export function mayUse(run: Run, profile: string, intent: AccessLevel = 'READ'): boolean {
  const { value } = decideAccess(run.db, { userid: run.issuer.userid, class: 'FACILITY', resource: profile, intent, log: 'NONE' });
  return value.saf === 0 && !value.warning;
}

/**
 * Groups in the issuer's scope by an attribute that he has in a group: that group, and down the tree as long as each group is owned by the
 * one above it (Security Administrator's Guide, group-level attributes).
 */
export function scopeOf(run: Run, attribute: ConnectAttribute): ReadonlySet<string> {
  const scope = new Set<string>();
  for (const [group, connect] of Object.entries(run.issuer.connects)) {
    if (connect.attributes.includes(attribute) && !isRevokedAt(connect, run.context.now)) scope.add(group);
  }
  if (scope.size === 0) return scope;
  const owned = new Map<string, string[]>();
  for (const { group, owner, superior } of run.db.groups()) {
    if (owner === superior) owned.set(owner, [...(owned.get(owner) ?? []), group]);
  }
  for (const group of scope) for (const below of owned.get(group) ?? []) scope.add(below);
  return scope;
}

/** The owner is a group in scope, or a user whom a group in scope owns. */
export function isWithin(run: Run, scope: ReadonlySet<string>, owner: string): boolean {
  if (scope.size === 0) return false;
  return scope.has(owner) || scope.has(run.db.user(owner)?.owner ?? '');
}

/** SPECIAL, ownership, or group-SPECIAL in whose scope the owner is. */
export function mayAdminister(run: Run, owner: string): boolean {
  return isSpecial(run) || owner === run.issuer.userid || isWithin(run, scopeOf(run, 'SPECIAL'), owner);
}

export function mayAdministerUser(run: Run, { owner }: User): boolean {
  return mayAdminister(run, owner);
}

/** A group is in its own scope too. */
export function mayAdministerGroup(run: Run, { group, owner }: Group): boolean {
  return mayAdminister(run, owner) || scopeOf(run, 'SPECIAL').has(group);
}

/** CONNECT or JOIN authority in the group, or authority over it. */
export function mayConnect(run: Run, group: Group): boolean {
  return mayAdministerGroup(run, group) || hasAuthority(run, group.group, ['CONNECT', 'JOIN']);
}

/** JOIN authority in the group, or authority over it: to define users and groups under it. */
export function mayJoin(run: Run, group: Group): boolean {
  return mayAdministerGroup(run, group) || hasAuthority(run, group.group, ['JOIN']);
}

function hasAuthority(run: Run, group: string, authorities: readonly string[]): boolean {
  const connect = run.issuer.connects[group];
  return connect !== undefined && !isRevokedAt(connect, run.context.now) && authorities.includes(connect.authority);
}

/** CLAUTH for the class. */
export function mayDefineIn(run: Run, className: string): boolean {
  return isSpecial(run) || run.issuer.classAuthority.includes(className);
}

/** SPECIAL, AUDITOR or ROAUDIT, in all or in the scope of a group; or the owner. */
export function mayList(run: Run, owner: string): boolean {
  return has(run, 'AUDITOR', 'ROAUDIT') || mayAdminister(run, owner) || isWithin(run, scopeOf(run, 'AUDITOR'), owner);
}
