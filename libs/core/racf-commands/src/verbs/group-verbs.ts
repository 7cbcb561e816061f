import { foldName } from '@idprop/identity';
import { newGroup, type Group } from '@idprop/saf';
import { keywords, type Grammar } from '../parsing/grammar.js';
import { invalidValue } from '../parsing/refusal.js';
import type { Action, Run } from '../run.js';
import { namesOf, shortText, switchOf } from '../values.js';
import { mayAdministerGroup, mayJoin, require } from './authority.js';
import { GROUP_SEGMENT_FIELDS } from './segment-operands.js';
import { changedSegments } from './segments.js';
import { knownGroup, knownOwner } from './user-fields.js';

export const GROUP_SEGMENTS = ['OMVS', 'DFP', 'CSDATA', 'OVM', 'TME'];

const COMMON = `SUPGROUP() OWNER() DATA() NODATA MODEL() NOMODEL TERMUACC NOTERMUACC
  ${GROUP_SEGMENTS.map((segment) => `${segment}(?)`).join(' ')}`;

export const ADDGROUP: Grammar = {
  verb: 'ADDGROUP',
  aliases: ['AG'],
  positionals: [{ name: 'GROUP' }],
  keywords: keywords(COMMON, 'UNIVERSAL'),
};

export const ALTGROUP: Grammar = {
  verb: 'ALTGROUP',
  aliases: ['ALG'],
  positionals: [{ name: 'GROUP' }],
  keywords: keywords(COMMON, GROUP_SEGMENTS.map((segment) => `NO${segment}`).join(' ')),
};

export const DELGROUP: Grammar = { verb: 'DELGROUP', aliases: ['DG'], positionals: [{ name: 'GROUP' }], keywords: new Map() };

const MAX_DATA = 255;
const MAX_MODEL = 44;

/** ADDGROUP (saf.md 9.2): under the issuer's group, owned by him, unless said otherwise. */
export const addGroup: Action = (run) => {
  const superior = knownGroup(run, 'SUPGROUP') ?? run.issuer.defaultGroup;
  requireJoin(run, superior);
  const owner = knownOwner(run) ?? run.issuer.userid;
  for (const group of new Set(namesOf(run.command.positionals[0] ?? [], 'GROUP'))) {
    if (run.db.group(group) !== undefined || run.db.user(group) !== undefined) throw invalidValue('GROUP', group);
    const fresh = newGroup(group, { owner, created: run.context.now, superior, universal: run.has('UNIVERSAL') });
    run.change({ type: 'group', group: changedGroup(run, fresh) });
  }
};

/** ALTGROUP: a new superior takes JOIN authority in both groups. */
export const altGroup: Action = (run) => {
  const groups = knownGroups(run);
  const superior = knownGroup(run, 'SUPGROUP');
  for (const group of groups) {
    require(run, mayAdministerGroup(run, group), `authority over group ${group.group}`);
    if (superior === undefined) continue;
    requireJoin(run, superior);
    if (group.superior === undefined || isBelow(run, superior, group.group)) throw invalidValue('GROUP', superior);
  }
  for (const group of groups) {
    const changed = changedGroup(run, group);
    run.change({ type: 'group', group: superior === undefined ? changed : { ...changed, superior } });
  }
};

/** DELGROUP: only a group without members and subgroups (saf.md 9.2). */
export const delGroup: Action = (run) => {
  const groups = knownGroups(run);
  for (const { group } of groups) {
    if (!isEmpty(run, group)) throw invalidValue('GROUP', group);
  }
  for (const group of groups) {
    require(run, mayAdministerGroup(run, group) || joinsSuperior(run, group), `authority over group ${group.group}`);
    run.change({ type: 'groupDelete', group: group.group });
  }
};

function requireJoin(run: Run, name: string): void {
  const group = run.db.group(name);
  require(run, group !== undefined && mayJoin(run, group), `JOIN authority in group ${name}`);
}

function joinsSuperior(run: Run, { superior }: Group): boolean {
  const above = superior === undefined ? undefined : run.db.group(superior);
  return above !== undefined && mayJoin(run, above);
}

function knownGroups(run: Run): Group[] {
  return [...new Set(namesOf(run.command.positionals[0] ?? [], 'GROUP'))].map((name) => {
    const group = run.db.group(name);
    if (group === undefined) throw invalidValue('GROUP', name);
    return group;
  });
}

function isEmpty(run: Run, name: string): boolean {
  for (const { superior } of run.db.groups()) if (superior === name) return false;
  for (const { connects } of run.db.users()) if (connects[name] !== undefined) return false;
  return true;
}

/** True when the group is the other one, or somewhere under it. */
function isBelow(run: Run, name: string, top: string): boolean {
  for (let group: string | undefined = name; group !== undefined; group = run.db.group(group)?.superior) if (group === top) return true;
  return false;
}

function changedGroup(run: Run, before: Group): Group {
  const { data: dataBefore, model: modelBefore, ...rest } = before;
  const data = shortText(run, 'DATA', MAX_DATA) ?? (run.has('NODATA') ? undefined : dataBefore);
  const model = shortText(run, 'MODEL', MAX_MODEL) ?? (run.has('NOMODEL') ? undefined : modelBefore);
  return {
    ...rest,
    owner: knownOwner(run) ?? before.owner,
    ...(data === undefined ? {} : { data }),
    ...(model === undefined ? {} : { model: foldName(model) }),
    termuacc: switchOf(run, 'TERMUACC') ?? before.termuacc,
    segments: changedSegments(run, before.segments, GROUP_SEGMENTS, GROUP_SEGMENT_FIELDS),
  };
}
