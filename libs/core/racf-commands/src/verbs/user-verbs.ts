import { newConnect, newUser, type Authority, type User } from '@idprop/saf';
import { invalidValue } from '../parsing/refusal.js';
import type { Action, Run } from '../run.js';
import { hasDate, revocation } from './dates.js';
import { levelOf, namesOf, nameOf, numberOf } from '../values.js';
import { authorityOf } from './connect-verbs.js';
import { requireSpecial } from './authority.js';
import { changedUser, knownGroup, knownOwner, newSecrets, setSecrets } from './user-fields.js';

/** ADDUSER (saf.md 9.1, 1.2). A first password is expired: the user changes it when he logs on. */
export const addUser: Action = (run) => {
  requireSpecial(run);
  const secrets = newSecrets(run);
  const userids = namesOf(run.command.positionals[0] ?? [], 'USERID');
  for (const userid of userids) {
    if (run.db.user(userid) !== undefined || run.db.group(userid) !== undefined) throw invalidValue('USERID', userid);
  }
  const defaultGroup = knownGroup(run, 'DFLTGRP') ?? run.issuer.defaultGroup;
  const owner = knownOwner(run) ?? run.issuer.userid;
  const uacc = levelOf(run, 'UACC', 'UNIVERSAL ACCESS') ?? 'NONE';
  const authority = authorityOf(run) ?? 'USE';
  for (const userid of userids) {
    const created = run.context.now;
    run.change({ type: 'user', user: changedUser(run, newUser(userid, { owner, created, defaultGroup })) });
    run.change({ type: 'connect', userid, group: defaultGroup, connect: newConnect({ owner, created, uacc, authority }) });
    setSecrets(run, userid, secrets, true);
    if (secrets.length === 0) run.say('ICH01024I', { userid });
  }
};

/** ALTUSER (saf.md 9.1). A password without NOEXPIRED is expired. */
export const altUser: Action = (run) => {
  requireSpecial(run);
  const secrets = newSecrets(run);
  const users = knownUsers(run);
  knownOwner(run);
  const defaultGroup = knownGroup(run, 'DFLTGRP');
  for (const before of users) {
    if (defaultGroup !== undefined && before.connects[defaultGroup] === undefined) throw invalidValue('GROUP', defaultGroup);
    run.change({ type: 'user', user: withRevocation(run, changedUser(run, before)) });
    alterConnect(run, before);
    setSecrets(run, before.userid, secrets, !run.has('NOEXPIRED'));
    if (secrets.length === 0) changeExpiry(run, before);
    for (const kind of ['password', 'phrase'] as const) if (run.has(`NO${kind.toUpperCase()}`)) forget(run, before.userid, kind);
    if (run.has('RESUME') && !hasDate(run, 'RESUME')) run.resumed.push(before.userid);
  }
};

/** DELUSER. Refused while the user has distributed identity filters (saf.md 5.5, 9.1). */
export const delUser: Action = (run) => {
  requireSpecial(run);
  for (const { userid } of knownUsers(run)) {
    if (run.db.filtersOf(userid).length > 0) {
      run.say('RACF.USER_HAS_FILTERS', { userid }, 8);
      continue;
    }
    run.change({ type: 'userDelete', userid });
    run.secrets.push({ type: 'forget', userid });
  }
};

/** PASSWORD: the interval of oneself, or with USER of others. */
export const changePassword: Action = (run) => {
  const named = run.command.keywords.get('USER');
  const userids = named === undefined ? [run.issuer.userid] : namesOf(named, 'USER');
  if (userids.some((userid) => userid !== run.issuer.userid)) requireSpecial(run);
  const system = run.db.options.password.interval;
  const interval = run.has('NOINTERVAL') ? 0 : numberOf(run, 'INTERVAL', 1, system);
  if (interval === 0) requireSpecial(run);
  for (const userid of userids) {
    const user = run.db.user(userid);
    if (user === undefined) throw invalidValue('USERID', userid);
    if (interval !== undefined) run.change({ type: 'user', user: { ...user, interval } });
  }
};

function knownUsers(run: Run): User[] {
  return namesOf(run.command.positionals[0] ?? [], 'USERID').map((userid) => {
    const user = run.db.user(userid);
    if (user === undefined) throw invalidValue('USERID', userid);
    return user;
  });
}

function withRevocation(run: Run, user: User): User {
  const { revokeDate: _revoke, resumeDate: _resume, ...rest } = user;
  return { ...rest, ...revocation(run, user) };
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
