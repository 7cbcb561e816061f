import { foldName } from '@idprop/identity';
import { newProfile, type AccessLevel, type Audit, type ClassDescriptor, type Profile, type Segments } from '@idprop/saf';
import { invalidValue } from '../parsing/refusal.js';
import type { Action, Run } from '../run.js';
import { levelOf, nameOf, namesOf, numberOf, shortText, switchOf, textOf } from '../values.js';
import { auditOf } from './audit.js';
import { requireSpecial } from './authority.js';
import { classOf, isGenericProfile, profileName, profileNames } from './resource-class.js';
import { RESOURCE_SEGMENTS } from './resource-grammar.js';
import { changedSegments } from './segments.js';
import { ssignonOf, ssignonSegment, type SignonOperands } from './ssignon.js';
import { stdataOf } from './stdata.js';
import { knownOwner } from './user-fields.js';

const MAX_TEXT = 255;

/** RDEFINE (saf.md 9.3). Silent, but for a class in storage. */
export const rdefine: Action = (run) => {
  const descriptor = namedClass(run);
  const names = profileNames(run.command.positionals[1] ?? [], descriptor);
  const ssignon = ssignonOf(run);
  let added = false;
  for (const name of names) {
    requireSpecial(run, { id: 'ICH10103I', inserts: { profile: name } });
    if (run.db.stored(descriptor.name).get(name) !== undefined) {
      run.say('ICH10102I', { profile: name, class: descriptor.name }, 8);
      continue;
    }
    const fresh = newProfile(name, {
      owner: run.issuer.userid,
      created: run.context.now,
      generic: isGenericProfile(run, descriptor, name),
      uacc: descriptor.defaultUacc,
      access: run.db.options.addcreator ? { [run.issuer.userid]: 'ALTER' } : {},
    });
    run.change({ type: 'profile', class: descriptor.name, profile: changedProfile(run, fresh, ssignon) });
    added = true;
  }
  if (added && run.db.isRaclisted(descriptor.name)) run.say('ICH10006I', { class: descriptor.name });
};

export const ralter: Action = (run) => {
  const descriptor = namedClass(run);
  requireSpecial(run);
  const ssignon = ssignonOf(run);
  const profiles = existing(run, descriptor, 'ICH11102I');
  for (const profile of profiles) {
    const changed = changedProfile(run, profile, ssignon);
    run.change({ type: 'profile', class: descriptor.name, profile: { ...changed, changed: run.context.now } });
  }
  if (profiles.length > 0 && run.db.isRaclisted(descriptor.name)) run.say('ICH11009I', { class: descriptor.name });
};

export const rdelete: Action = (run) => {
  const descriptor = namedClass(run);
  requireSpecial(run);
  const profiles = existing(run, descriptor, 'ICH12102I');
  for (const { name } of profiles) run.change({ type: 'profileDelete', class: descriptor.name, name });
  if (profiles.length > 0 && run.db.isRaclisted(descriptor.name)) run.say('ICH12002I', { class: descriptor.name });
};

/** PERMIT (saf.md 9.3, 1.2): READ without ACCESS; other IDs go on when one is not defined. */
export const permit: Action = (run) => {
  const className = foldName(textOf(run, 'CLASS') ?? 'DATASET');
  if (className === 'DATASET') {
    run.say('RACF.CLASS_NOT_ACTED_ON', { verb: run.command.verb, class: className }, 4);
    return;
  }
  const descriptor = classOf(run, className);
  const name = profileName(run.command.positionals[0]?.[0]?.text ?? '', descriptor);
  requireSpecial(run, { id: 'ICH06006I', inserts: { profile: name } });
  const profile = run.db.stored(className).get(name);
  if (profile === undefined) {
    run.say('ICH06004I', { profile: name }, 8);
    return;
  }
  const before = run.changes.length;
  if (run.has('RESET')) for (const id of Object.keys(profile.access)) run.change({ type: 'permit', class: className, name, id });
  const access = run.has('DELETE') ? undefined : (levelOf(run, 'ACCESS', 'ACCESS AUTHORITY') ?? 'READ');
  const ids = run.command.keywords.get('ID');
  for (const id of ids === undefined ? [] : idNames(ids)) permitId(run, className, profile, id, access);
  if (run.changes.length > before && run.db.isRaclisted(className)) run.say('ICH06011I', { class: className });
};

function permitId(run: Run, className: string, profile: Profile, id: string, access: AccessLevel | undefined): void {
  if (access === undefined && profile.access[id] === undefined) {
    run.say('ICH06002I', { id }, 4);
  } else if (access !== undefined && id !== '*' && run.db.user(id) === undefined && run.db.group(id) === undefined) {
    run.say('ICH06007I', { id }, 4);
  } else {
    run.change({ type: 'permit', class: className, name: profile.name, id, ...(access === undefined ? {} : { access }) });
  }
}

function idNames(operands: Parameters<typeof namesOf>[0]): string[] {
  return operands.length === 1 && operands[0]?.text === '*'
    ? ['*']
    : operands.flatMap((one) => (one.text === '*' ? ['*'] : namesOf([one], 'ID')));
}

function namedClass(run: Run): ClassDescriptor {
  return classOf(run, run.command.positionals[0]?.[0]?.text ?? '');
}

/** The profiles that the command names and that exist; of others it says that they do not. */
function existing(run: Run, descriptor: ClassDescriptor, unknown: string): Profile[] {
  return profileNames(run.command.positionals[1] ?? [], descriptor).flatMap((name) => {
    const profile = run.db.stored(descriptor.name).get(name);
    if (profile !== undefined) return [profile];
    run.say(unknown, { profile: name, class: descriptor.name }, 4);
    return [];
  });
}

/** The fields that RDEFINE and RALTER set alike. */
function changedProfile(run: Run, before: Profile, ssignon: SignonOperands | undefined): Profile {
  const { notify, data, appldata, ...rest } = before;
  const newNotify = run.has('NOTIFY') ? notified(run) : run.has('NONOTIFY') ? undefined : notify;
  const newData = shortText(run, 'DATA', MAX_TEXT) ?? (run.has('NODATA') ? undefined : data);
  const newAppldata = shortText(run, 'APPLDATA', MAX_TEXT) ?? (run.has('NOAPPLDATA') ? undefined : appldata);
  return {
    ...rest,
    uacc: levelOf(run, 'UACC', 'UNIVERSAL ACCESS') ?? before.uacc,
    owner: knownOwner(run) ?? before.owner,
    warning: switchOf(run, 'WARNING') ?? before.warning,
    level: numberOf(run, 'LEVEL', 0, 99) ?? before.level,
    audit: changedAudit(run, 'AUDIT', before.audit),
    globalAudit: changedAudit(run, 'GLOBALAUDIT', before.globalAudit),
    members: changedMembers(run, before.members),
    segments: profileSegments(run, before, ssignon),
    ...(newNotify === undefined ? {} : { notify: newNotify }),
    ...(newData === undefined ? {} : { data: newData }),
    ...(newAppldata === undefined ? {} : { appldata: newAppldata }),
  };
}

function notified(run: Run): string {
  const userid = (run.command.keywords.get('NOTIFY') ?? []).length === 0 ? run.issuer.userid : (nameOf(run, 'NOTIFY') ?? '');
  if (run.db.user(userid) === undefined) throw invalidValue('USERID', userid);
  return userid;
}

function changedAudit(run: Run, keyword: string, before: Audit): Audit {
  const operands = run.command.keywords.get(keyword);
  return operands === undefined ? before : auditOf(operands);
}

function changedMembers(run: Run, before: readonly string[]): readonly string[] {
  const text = (keyword: string): string[] =>
    (run.command.keywords.get(keyword) ?? []).map(({ text: member, quoted }) => (quoted ? member : foldName(member)));
  const gone = new Set(text('DELMEM'));
  return [...new Set([...before.filter((member) => !gone.has(member)), ...text('ADDMEM')])];
}

function profileSegments(run: Run, { name, segments }: Profile, ssignon: SignonOperands | undefined): Segments {
  const { SSIGNON: signonBefore, STDATA: stdataBefore, ...others } = changedSegments(run, segments, RESOURCE_SEGMENTS);
  const signon = ssignon === undefined ? signonBefore : ssignonSegment(run, name, ssignon, signonBefore);
  const stdata = stdataOf(run, stdataBefore);
  return {
    ...others,
    ...(signon === undefined || run.has('NOSSIGNON') ? {} : { SSIGNON: signon }),
    ...(stdata === undefined || run.has('NOSTDATA') ? {} : { STDATA: stdata }),
  };
}
