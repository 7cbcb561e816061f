import { foldName } from '@idprop/identity';
import { AUTHORITIES, CONNECT_ATTRIBUTES, newConnect, type Authority, type Connect } from '@idprop/saf';
import { keywords, type Grammar } from '../parsing/grammar.js';
import { invalidValue } from '../parsing/refusal.js';
import type { Action, Run } from '../run.js';
import { levelOf, namesOf, nameOf, switchOf, textOf } from '../values.js';
import { mayConnect, require } from './authority.js';
import { revocation } from './dates.js';
import { knownOwner } from './user-fields.js';

export const CONNECT: Grammar = {
  verb: 'CONNECT',
  aliases: ['CO'],
  positionals: [{ name: 'USERID' }],
  keywords: keywords(
    `GROUP() AUTHORITY() OWNER() UACC() SPECIAL NOSPECIAL OPERATIONS NOOPERATIONS AUDITOR NOAUDITOR REVOKE(?) NOREVOKE RESUME(?) NORESUME
     ADSP NOADSP GRPACC NOGRPACC`,
  ),
};

export const REMOVE: Grammar = {
  verb: 'REMOVE',
  aliases: ['RE'],
  positionals: [{ name: 'USERID' }],
  keywords: keywords('GROUP() OWNER()'),
};

/** CONNECT: connects, or alters a connection that is there (saf.md 9.2). */
export const connect: Action = (run) => {
  const group = nameOf(run, 'GROUP') ?? run.issuer.defaultGroup;
  requireOverGroup(run, group);
  for (const userid of namesOf(run.command.positionals[0] ?? [], 'USERID')) {
    const user = run.db.user(userid);
    if (user === undefined || run.db.group(group) === undefined) {
      run.say('ICH51003I', {}, 8);
      run.say('ICH02003I', {}, 8);
      continue;
    }
    const before = user.connects[group] ?? newConnect({ owner: run.issuer.userid, created: run.context.now });
    run.change({ type: 'connect', userid, group, connect: changedConnect(run, before) });
  }
};

/** REMOVE, never from the default group. OWNER is for group data sets, of which the emulator keeps none. */
export const remove: Action = (run) => {
  const group = nameOf(run, 'GROUP') ?? run.issuer.defaultGroup;
  requireOverGroup(run, group);
  for (const userid of namesOf(run.command.positionals[0] ?? [], 'USERID')) {
    const user = run.db.user(userid);
    if (user?.connects[group] === undefined) run.say('ICH03002I', { userid }, 4);
    else if (user.defaultGroup === group) run.say('RACF.DEFAULT_GROUP', { userid, group }, 8);
    else run.change({ type: 'disconnect', userid, group });
  }
};

function requireOverGroup(run: Run, name: string): void {
  const group = run.db.group(name);
  require(run, group === undefined || mayConnect(run, group), `CONNECT authority in group ${name}`);
}

export function authorityOf(run: Run): Authority | undefined {
  const text = textOf(run, 'AUTHORITY');
  if (text === undefined) return undefined;
  const authority = AUTHORITIES.find((one) => one === foldName(text));
  if (authority === undefined) throw invalidValue('GROUP AUTHORITY', text);
  return authority;
}

function changedConnect(run: Run, before: Connect): Connect {
  const { revokeDate: _revoke, resumeDate: _resume, ...rest } = before;
  return {
    ...rest,
    owner: knownOwner(run) ?? before.owner,
    authority: authorityOf(run) ?? before.authority,
    uacc: levelOf(run, 'UACC', 'UNIVERSAL ACCESS') ?? before.uacc,
    attributes: CONNECT_ATTRIBUTES.filter((attribute) => switchOf(run, attribute) ?? before.attributes.includes(attribute)),
    ...revocation(run, before),
  };
}
