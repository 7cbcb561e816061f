import { newConnect, newUser, ownsCertificates, USER_ATTRIBUTES, type Authority, type User } from '@idprop/saf';
import { invalidValue, missing } from '../parsing/refusal.js';
import type { Action, Run } from '../run.js';
import { hasDate, revocation } from './dates.js';
import { levelOf, namesOf, nameOf, numberOf, switchOf } from '../values.js';
import { authorityOf } from './connect-verbs.js';
import { has, isSpecial, mayAdministerUser, mayDefineIn, mayJoin, mayUse, require, requireSpecial } from './authority.js';
import { changedUser, checkRules, knownGroup, knownOwner, newSecrets, setSecrets } from './user-fields.js';

/** Attributes for the whole system: given and taken by SPECIAL alone, UAUDIT by an AUDITOR. */
const SYSTEM_ATTRIBUTES = USER_ATTRIBUTES.filter((attribute) => ['SPECIAL', 'OPERATIONS', 'AUDITOR', 'ROAUDIT'].includes(attribute));

/** ADDUSER (saf.md 9.1, 1.2). A first password is expired: the user changes it when he logs on. */
export const addUser: Action = (run) => {
  const defaultGroup = knownGroup(run, 'DFLTGRP') ?? run.issuer.defaultGroup;
  const group = run.db.group(defaultGroup);
  const mayDefine = isSpecial(run) || (mayDefineIn(run, 'USER') && group !== undefined && mayJoin(run, group));
  require(run, mayDefine, 'the attribute SPECIAL, or CLAUTH(USER) and JOIN authority in the default group');
  requireSystemAttributes(run);
  const secrets = newSecrets(run);
  const userids = namesOf(run.command.positionals[0] ?? [], 'USERID');
  for (const userid of userids) {
    if (run.db.user(userid) !== undefined || run.db.group(userid) !== undefined) throw invalidValue('USERID', userid);
  }
  const owner = knownOwner(run) ?? run.issuer.userid;
  const uacc = levelOf(run, 'UACC', 'UNIVERSAL ACCESS') ?? 'NONE';
  const authority = authorityOf(run) ?? 'USE';
  for (const userid of new Set(userids)) {
    const created = run.context.now;
    run.change({ type: 'user', user: changedUser(run, newUser(userid, { owner, created, defaultGroup })) });
    run.change({ type: 'connect', userid, group: defaultGroup, connect: newConnect({ owner, created, uacc, authority }) });
    setSecrets(run, userid, secrets, true);
    if (secrets.length === 0) run.say('ICH01024I', { userid });
  }
};

/** ALTUSER (saf.md 9.1). A password without NOEXPIRED is expired. */
export const altUser: Action = (run) => {
  const users = knownUsers(run);
  for (const user of users) requireAuthority(run, user);
  requireSystemAttributes(run);
  const secrets = newSecrets(run);
  knownOwner(run);
  const defaultGroup = knownGroup(run, 'DFLTGRP');
  for (const before of users) {
    if (defaultGroup !== undefined && before.connects[defaultGroup] === undefined) throw invalidValue('GROUP', defaultGroup);
    if (run.has('NOEXPIRED')) checkRules(run, before.userid, secrets);
    run.change({ type: 'user', user: withRevocation(run, changedUser(run, before)) });
    alterConnect(run, before);
    setSecrets(run, before.userid, secrets, !run.has('NOEXPIRED'));
    if (secrets.length === 0) changeExpiry(run, before);
    for (const kind of ['password', 'phrase'] as const) if (run.has(`NO${kind.toUpperCase()}`)) forget(run, before.userid, kind);
    if (run.has('RESUME') && !hasDate(run, 'RESUME')) run.resumed.push(before.userid);
  }
};

/** What a user may change of himself (Command Language Reference, ALTUSER). */
const OWN_KEYWORDS = new Set(['NAME', 'DFLTGRP', 'MODEL', 'NOMODEL']);
/** What FACILITY IRR.PASSWORD.RESET allows: READ these, UPDATE also NOEXPIRED. */
const RESET_KEYWORDS = new Set(['PASSWORD', 'PHRASE', 'EXPIRED', 'RESUME']);

function requireAuthority(run: Run, user: User): void {
  const given = [...run.command.keywords.keys()];
  const onlyFrom = (allowed: ReadonlySet<string>): boolean => given.every((keyword) => allowed.has(keyword));
  const isOrdinary = !user.attributes.some((attribute) => ['SPECIAL', 'OPERATIONS', 'AUDITOR', 'ROAUDIT'].includes(attribute));
  const mayReset =
    (isOrdinary && onlyFrom(RESET_KEYWORDS) && mayUse(run, 'IRR.PASSWORD.RESET')) ||
    (isOrdinary && onlyFrom(new Set([...RESET_KEYWORDS, 'NOEXPIRED'])) && mayUse(run, 'IRR.PASSWORD.RESET', 'UPDATE'));
  const isOwn = user.userid === run.issuer.userid && onlyFrom(OWN_KEYWORDS);
  const isAudit = has(run, 'AUDITOR') && onlyFrom(new Set(['UAUDIT', 'NOUAUDIT']));
  require(run, mayAdministerUser(run, user) || mayReset || isOwn || isAudit, `authority over user ${user.userid}`);
  // Group-SPECIAL and ownership are not enough for a password that does not expire (saf.md 1.2).
  if (run.has('NOEXPIRED') && !mayReset) requireSpecial(run);
}

function requireSystemAttributes(run: Run): void {
  if (SYSTEM_ATTRIBUTES.some((attribute) => switchOf(run, attribute) !== undefined)) requireSpecial(run);
  if (switchOf(run, 'UAUDIT') !== undefined) require(run, has(run, 'SPECIAL', 'AUDITOR'), 'the attribute AUDITOR');
}

/** What DELUSER does while the user has distributed identity filters: not known (saf.md 17.11). */
const DELUSER_WITH_FILTERS: 'refuse' | 'remove' = 'refuse' as 'refuse' | 'remove';

/** DELUSER. Refused while the user has distributed identity filters (saf.md 5.5, 9.1). */
export const delUser: Action = (run) => {
  const users = knownUsers(run);
  for (const user of users) require(run, mayAdministerUser(run, user), `authority over user ${user.userid}`);
  for (const { userid } of users) {
    const filters = run.db.filtersOf(userid);
    if (filters.length > 0 && DELUSER_WITH_FILTERS === 'refuse') {
      run.say('RACF.USER_HAS_FILTERS', { userid }, 8);
      continue;
    }
    run.change(...filters.map(({ label }) => ({ type: 'filterDelete' as const, userid, label })));
    if (ownsCertificates(run.db, userid)) {
      run.say('RACF.USER_HAS_CERTIFICATES', { userid }, 8);
      continue;
    }
    run.change({ type: 'userDelete', userid });
    run.secrets.push({ type: 'forget', userid });
  }
};

/** PASSWORD and PHRASE: a new one for the old one, and the interval; with USER the interval of others. */
export const changePassword: Action = (run) => {
  const named = run.command.keywords.get('USER');
  const userids = named === undefined ? [run.issuer.userid] : namesOf(named, 'USER');
  const users = userids.map((userid) => {
    const user = run.db.user(userid);
    if (user === undefined) throw invalidValue('USERID', userid);
    if (userid !== run.issuer.userid) require(run, mayAdministerUser(run, user), `authority over user ${userid}`);
    return user;
  });
  const interval = run.has('NOINTERVAL') ? 0 : numberOf(run, 'INTERVAL', 1, run.db.options.password.interval);
  // A password that never expires is given by SPECIAL only.
  if (interval === 0) requireSpecial(run);
  if (interval !== undefined) for (const user of users) run.change({ type: 'user', user: { ...user, interval } });
  for (const kind of ['password', 'phrase'] as const) if (run.has(kind.toUpperCase())) exchange(run, kind);
};

/** PASSWORD(old new) of the issuer himself: the edge compares the old one before anything is changed. */
function exchange(run: Run, kind: 'password' | 'phrase'): void {
  const keyword = kind.toUpperCase();
  const [old, fresh, more] = run.command.keywords.get(keyword) ?? [];
  if (old === undefined || fresh === undefined) throw missing(`NEW ${keyword}`);
  const { userid } = run.issuer;
  if (more !== undefined || run.has('USER') || old.text === fresh.text) throw invalidValue(keyword, '********');
  const secrets = [{ kind, clear: fresh.text }];
  checkRules(run, userid, secrets);
  run.proofs.push({ userid, kind, clear: old.text });
  setSecrets(run, userid, secrets, false);
}

function knownUsers(run: Run): User[] {
  return namesOf(run.command.positionals[0] ?? [], 'USERID').map((userid) => {
    const user = run.db.user(userid);
    if (user === undefined) throw invalidValue('USERID', userid);
    return user;
  });
}

function withRevocation(run: Run, user: User): User {
  const { revokeDate: _revoke, resumeDate: _resume, ...rest } = user;
  const resumed = run.has('RESUME') && !hasDate(run, 'RESUME') ? { resumed: run.context.now } : {};
  return { ...rest, ...revocation(run, user), ...resumed };
}

/** EXPIRED and NOEXPIRED without a new password: of the one that the user has. */
function changeExpiry(run: Run, { userid, password, phrase }: User): void {
  const expired = run.has('EXPIRED') ? true : run.has('NOEXPIRED') ? false : undefined;
  if (expired === undefined) return;
  const changed = expired ? {} : { changed: run.context.now };
  if (password !== undefined) run.change({ type: 'secret', userid, kind: 'password', set: true, ...changed });
  if (phrase !== undefined) run.change({ type: 'secret', userid, kind: 'phrase', set: true, ...changed });
}

function forget(run: Run, userid: string, kind: 'password' | 'phrase'): void {
  run.change({ type: 'secret', userid, kind, set: false });
  run.secrets.push({ type: 'forget', userid, kind });
}

/** AUTHORITY and UACC of a connection: that of GROUP, else of the default group. */
function alterConnect(run: Run, { userid, connects, defaultGroup }: User): void {
  const authority: Authority | undefined = authorityOf(run);
  const uacc = levelOf(run, 'UACC', 'UNIVERSAL ACCESS');
  if (authority === undefined && uacc === undefined) return;
  const group = nameOf(run, 'GROUP') ?? defaultGroup;
  const connect = connects[group];
  if (connect === undefined) throw invalidValue('GROUP', group);
  const changed = { ...connect, ...(authority === undefined ? {} : { authority }), ...(uacc === undefined ? {} : { uacc }) };
  run.change({ type: 'connect', userid, group, connect: changed });
}
