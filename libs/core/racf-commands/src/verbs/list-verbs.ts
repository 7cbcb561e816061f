import type { ClassDescriptor, Profile } from '@idprop/saf';
import { listGroup } from '../listing/list-group.js';
import { listMember, listResource } from '../listing/list-resource.js';
import { listUser } from '../listing/list-user.js';
import { keywords, type Grammar } from '../parsing/grammar.js';
import type { Action, Run } from '../run.js';
import { namesOf } from '../values.js';
import { has, mayAdministerGroup, mayList, mayUse } from './authority.js';
import { GROUP_SEGMENTS } from './group-verbs.js';
import { listingOf, ownAccess } from './profile-authority.js';
import { classOf, profileName } from './resource-class.js';
import { RESOURCE_SEGMENTS } from './resource-grammar.js';
import { USER_SEGMENTS } from './user-grammar.js';

export const LISTUSER: Grammar = {
  verb: 'LISTUSER',
  aliases: ['LU'],
  positionals: [{ name: 'USERID', optional: true }],
  keywords: keywords(`NORACF ${USER_SEGMENTS.join(' ')}`),
};

export const LISTGRP: Grammar = {
  verb: 'LISTGRP',
  aliases: ['LG'],
  positionals: [{ name: 'GROUP', optional: true }],
  keywords: keywords(`NORACF ${GROUP_SEGMENTS.join(' ')}`),
};

const LISTED_SEGMENTS = ['SSIGNON', 'STDATA', 'CDTINFO', ...RESOURCE_SEGMENTS];

export const RLIST: Grammar = {
  verb: 'RLIST',
  aliases: ['RL'],
  positionals: [{ name: 'CLASS NAME' }, { name: 'NAME OF ENTITY TO BE LISTED' }],
  keywords: keywords(`ALL AUTHUSER HISTORY STATISTICS GENERIC NOGENERIC NOYOURACC RESGROUP ~TVTOC NORACF ${LISTED_SEGMENTS.join(' ')}`),
};

/** Attributes of users whom FACILITY IRR.LISTUSER does not show. */
const EXCEPTED = ['SPECIAL', 'OPERATIONS', 'AUDITOR', 'ROAUDIT'];

/** LISTUSER: oneself without an operand; others with SPECIAL, AUDITOR or ROAUDIT, as their owner, or by FACILITY IRR.LISTUSER. */
export const listUserCommand: Action = (run) => {
  const [operands = []] = run.command.positionals;
  const everybody = operands[0]?.text === '*';
  const named =
    operands.length === 0
      ? [run.issuer.userid]
      : everybody
        ? [...run.db.users()].map(({ userid }) => userid).sort()
        : namesOf(operands, 'USERID');
  const byFacility = mayUse(run, 'IRR.LISTUSER');
  const show = {
    systemInterval: run.db.options.password.interval,
    segments: USER_SEGMENTS.filter((segment) => run.has(segment)),
    noracf: run.has('NORACF'),
  };
  for (const userid of named) {
    const user = run.db.user(userid);
    if (user === undefined) {
      run.say('ICH30001I', { userid }, 4);
      continue;
    }
    const isOrdinary = !user.attributes.some((attribute) => EXCEPTED.includes(attribute));
    if (userid === run.issuer.userid || mayList(run, user.owner) || (byFacility && isOrdinary)) {
      run.print(listUser(user, { ...show, statistic: run.statistic(userid) }));
    } else if (!everybody) {
      run.say('ICH30010I', { userid }, 4);
    }
  }
};

/** LISTGRP: the current group without an operand; `*` all that one may list. */
export const listGroupCommand: Action = (run) => {
  const [operands = []] = run.command.positionals;
  const everything = operands[0]?.text === '*';
  const named =
    operands.length === 0
      ? [run.issuer.defaultGroup]
      : everything
        ? [...run.db.groups()].map(({ group }) => group).sort()
        : namesOf(operands, 'GROUP');
  const show = { segments: GROUP_SEGMENTS.filter((segment) => run.has(segment)), noracf: run.has('NORACF') };
  for (const name of named) {
    const group = run.db.group(name);
    if (group === undefined) {
      run.say('ICH51003I', {}, 4);
      continue;
    }
    const authority = run.issuer.connects[name]?.authority;
    const isMember = authority === 'CONNECT' || authority === 'JOIN';
    if (isMember || mayAdministerGroup(run, group) || has(run, 'AUDITOR', 'ROAUDIT')) run.print(listGroup(run.db, group, show));
    else if (!everything) run.say('RACF.GROUP_LIST', { group: name }, 4);
  }
};

/** Between the profiles of one RLIST. */
const BETWEEN = [' ', ' ', ' '];

/** RLIST: the discrete profile, else the generic that covers the name; `*` lists the class. */
export const rlist: Action = (run) => {
  const descriptor = classOf(run, run.command.positionals[0]?.[0]?.text ?? '');
  const operands = run.command.positionals[1] ?? [];
  const everything = operands[0]?.text === '*' && !operands[0].quoted;
  const wanted = everything ? allNames(run, descriptor) : operands.map(({ text }) => profileName(text, descriptor));
  if (wanted.length === 0) return run.say('ICH13004I', {}, 4);
  let listed = 0;
  for (const name of wanted) {
    const profile = find(run, descriptor, name);
    if (profile === undefined) {
      const groups = resourceGroupsOf(run, descriptor, name);
      if (groups.length === 0) run.say('ICH13003I', { profile: name }, 4);
      else run.print([...(listed++ > 0 ? BETWEEN : []), ...listMember(descriptor, name, groups)]);
      continue;
    }
    const rights = listingOf(run, descriptor, profile);
    if (rights === undefined) {
      if (!everything) run.say('ICH13002I', { profile: name }, 4);
      continue;
    }
    if (listed > 0) run.print(BETWEEN);
    run.print(listResource(descriptor, profile, shown(run, descriptor, profile, name, rights === 'all')));
    listed++;
  }
  if (everything && listed === 0) run.say('ICH13004I', {}, 4);
};

function shown(run: Run, descriptor: ClassDescriptor, profile: Profile, name: string, whole: boolean): Parameters<typeof listResource>[2] {
  const all = run.has('ALL');
  return {
    yourAccess: run.has('NOYOURACC') ? undefined : ownAccess(run, descriptor, profile),
    all,
    authuser: whole && (all || run.has('AUTHUSER')),
    history: run.has('HISTORY'),
    statistics: run.has('STATISTICS'),
    segments: LISTED_SEGMENTS.filter((segment) => run.has(segment)),
    noracf: run.has('NORACF'),
    groups: resourceGroupsOf(run, descriptor, name),
  };
}

function allNames(run: Run, descriptor: ClassDescriptor): string[] {
  return [...run.db.stored(descriptor.name)]
    .filter(({ generic }) => (generic ? !run.has('NOGENERIC') : !run.has('GENERIC')))
    .map(({ name }) => name)
    .sort();
}

/** NOGENERIC looks for a discrete profile only, GENERIC for a generic one only. */
function find(run: Run, { name: className }: ClassDescriptor, name: string): Profile | undefined {
  const stored = run.db.stored(className);
  const exact = stored.get(name);
  if (exact !== undefined && (exact.generic ? !run.has('NOGENERIC') : !run.has('GENERIC'))) return exact;
  if (run.has('NOGENERIC')) return undefined;
  const found = stored.find(name, run.db.isOn('generic', className), run.db.variables);
  return found?.generic === true || !run.has('GENERIC') ? found : undefined;
}

/** With RESGROUP: profiles of the grouping class that have the resource as a member and that one may list. */
function resourceGroupsOf(run: Run, { group }: ClassDescriptor, name: string): string[] {
  const grouping = group === undefined || !run.has('RESGROUP') ? undefined : run.db.descriptor(group);
  if (grouping === undefined) return [];
  return [...run.db.stored(grouping.name)]
    .filter((profile) => profile.members.includes(name) && listingOf(run, grouping, profile) !== undefined)
    .map((profile) => profile.name)
    .sort();
}
