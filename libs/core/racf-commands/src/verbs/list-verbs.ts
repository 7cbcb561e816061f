import { listResource } from '../listing/list-resource.js';
import { listUser } from '../listing/list-user.js';
import { keywords, type Grammar } from '../parsing/grammar.js';
import type { Action } from '../run.js';
import { namesOf } from '../values.js';
import { classOf, profileName } from './resource-class.js';
import { RESOURCE_SEGMENTS } from './resource-grammar.js';
import { USER_SEGMENTS } from './user-grammar.js';

export const LISTUSER: Grammar = {
  verb: 'LISTUSER',
  aliases: ['LU'],
  positionals: [{ name: 'USERID', optional: true }],
  keywords: keywords(`NORACF ${USER_SEGMENTS.join(' ')}`),
};

const LISTED_SEGMENTS = ['SSIGNON', 'STDATA', ...RESOURCE_SEGMENTS];

export const RLIST: Grammar = {
  verb: 'RLIST',
  aliases: ['RL'],
  positionals: [{ name: 'CLASS NAME' }, { name: 'NAME OF ENTITY TO BE LISTED' }],
  keywords: keywords(`ALL AUTHUSER ~HISTORY ~STATISTICS ~GENERIC ~NOGENERIC ~NOYOURACC ~RESGROUP NORACF ${LISTED_SEGMENTS.join(' ')}`),
};

/** LISTUSER: oneself without an operand; others with SPECIAL, AUDITOR or ROAUDIT. */
export const listUserCommand: Action = (run) => {
  const [operands = []] = run.command.positionals;
  const everybody = operands[0]?.text === '*';
  const named =
    operands.length === 0 ? [run.issuer.userid] : everybody ? [...run.db.users()].map(({ userid }) => userid) : namesOf(operands, 'USERID');
  const mayList = run.issuer.attributes.some((attribute) => ['SPECIAL', 'AUDITOR', 'ROAUDIT'].includes(attribute));
  const segments = USER_SEGMENTS.filter((segment) => run.has(segment));
  for (const userid of named) {
    const user = run.db.user(userid);
    if (user === undefined) run.say('ICH30001I', { userid }, 4);
    else if (!mayList && userid !== run.issuer.userid) run.say('ICH30010I', { userid }, 4);
    else run.print(listUser(user, run.db.options.password.interval, segments, run.has('NORACF')));
  }
};

/** RLIST: the discrete profile, else the generic that covers the name; `*` lists the class. */
export const rlist: Action = (run) => {
  const descriptor = classOf(run, run.command.positionals[0]?.[0]?.text ?? '');
  const stored = run.db.stored(descriptor.name);
  const mayList = run.issuer.attributes.some((attribute) => ['SPECIAL', 'AUDITOR', 'ROAUDIT'].includes(attribute));
  const show = {
    authuser: run.has('ALL') || run.has('AUTHUSER'),
    segments: LISTED_SEGMENTS.filter((segment) => run.has(segment)),
    noracf: run.has('NORACF'),
  };
  const names = (run.command.positionals[1] ?? []).map(({ text }) => text);
  const wanted = names[0] === '*' ? [...stored].map(({ name }) => name).sort() : names.map((name) => profileName(name, descriptor));
  if (wanted.length === 0) run.say('ICH13004I', {}, 4);
  wanted.forEach((name, index) => {
    const profile = stored.get(name) ?? stored.find(name, run.db.isOn('generic', descriptor.name), run.db.variables);
    if (profile === undefined) return run.say('ICH13003I', { profile: name }, 4);
    if (!mayList && profile.owner !== run.issuer.userid) return run.say('ICH13002I', { profile: name }, 4);
    if (index > 0) run.print([' ', ' ', ' ']);
    run.print(listResource(run.db, descriptor, profile, run.issuer.userid, show));
  });
};
