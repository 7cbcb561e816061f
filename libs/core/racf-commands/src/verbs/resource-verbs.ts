import { newProfile, type ClassDescriptor, type Profile } from '@idprop/saf';
import { Refusal } from '../parsing/refusal.js';
import type { Action, Run } from '../run.js';
import { require } from './authority.js';
import { modelProfile } from './model-profile.js';
import { mayChange, mayDefine } from './profile-authority.js';
import { changedProfile } from './profile-fields.js';
import { classOf, isGenericProfile, profileNames } from './resource-class.js';
import { RESOURCE_SEGMENTS } from './resource-grammar.js';
import { ssignonOf } from './ssignon.js';

/** RDEFINE (saf.md 9.3). Silent, but for a class in storage. */
export const rdefine: Action = (run) => {
  const descriptor = namedClass(run);
  if (descriptor.profilesAllowed === false) throw new Refusal([{ id: 'RACF.NO_PROFILES', inserts: { class: descriptor.name } }], 8);
  const names = profileNames(run.command.positionals[1] ?? [], descriptor);
  const ssignon = ssignonOf(run);
  const model = modelProfile(run, descriptor.name);
  let added = false;
  for (const name of new Set(names)) {
    require(run, mayDefine(run, descriptor, name), `CLAUTH(${descriptor.name})`, { id: 'ICH10103I', inserts: { profile: name } });
    if (run.db.stored(descriptor.name).get(name) !== undefined) {
      run.say('ICH10102I', { profile: name, class: descriptor.name }, 8);
      continue;
    }
    const fresh = freshProfile(run, descriptor, name, model);
    run.change({ type: 'profile', class: descriptor.name, profile: changedProfile(run, fresh, RESOURCE_SEGMENTS, ssignon) });
    added = true;
  }
  if (added && run.db.isRaclisted(descriptor.name)) run.say('ICH10006I', { class: descriptor.name });
};

/** With the defaults of saf.md 1.2, or with what FROM's profile has. */
function freshProfile(run: Run, descriptor: ClassDescriptor, name: string, model: Profile | undefined): Profile {
  const creator = run.db.options.addcreator ? { [run.issuer.userid]: 'ALTER' as const } : {};
  return newProfile(name, {
    uacc: descriptor.uaccOfCreator === true ? (run.issuer.connects[run.issuer.defaultGroup]?.uacc ?? 'NONE') : descriptor.defaultUacc,
    ...(model === undefined ? {} : modelledOn(model)),
    owner: run.issuer.userid,
    created: run.context.now,
    generic: isGenericProfile(run, descriptor, name),
    access: { ...model?.access, ...creator },
  });
}

/** What a new profile takes over from the one that FROM names; keywords of the command count more. */
export function modelledOn({ audit, conditional, data, level, uacc, warning }: Profile): Partial<Profile> {
  return {
    uacc,
    level,
    warning,
    audit,
    ...(data === undefined ? {} : { data }),
    ...(conditional === undefined ? {} : { conditional }),
  };
}

export const ralter: Action = (run) => {
  const descriptor = namedClass(run);
  const ssignon = ssignonOf(run);
  const profiles = existing(run, descriptor, 'ICH11102I');
  requireOver(run, descriptor, profiles);
  for (const profile of profiles) {
    const changed = changedProfile(run, profile, RESOURCE_SEGMENTS, ssignon);
    run.change({ type: 'profile', class: descriptor.name, profile: { ...changed, changed: run.context.now } });
  }
  if (profiles.length > 0 && run.db.isRaclisted(descriptor.name)) run.say('ICH11009I', { class: descriptor.name });
};

export const rdelete: Action = (run) => {
  const descriptor = namedClass(run);
  const profiles = existing(run, descriptor, 'ICH12102I');
  requireOver(run, descriptor, profiles);
  for (const { name } of profiles) run.change({ type: 'profileDelete', class: descriptor.name, name });
  if (profiles.length > 0 && run.db.isRaclisted(descriptor.name)) run.say('ICH12002I', { class: descriptor.name });
};

export function requireOver(run: Run, descriptor: ClassDescriptor, profiles: readonly Profile[]): void {
  for (const profile of profiles) require(run, mayChange(run, descriptor, profile), `authority over profile ${profile.name}`);
}

function namedClass(run: Run): ClassDescriptor {
  return classOf(run, run.command.positionals[0]?.[0]?.text ?? '');
}

/** The profiles that the command names and that exist; of others it says that they do not. */
function existing(run: Run, descriptor: ClassDescriptor, unknown: string): Profile[] {
  return [...new Set(profileNames(run.command.positionals[1] ?? [], descriptor))].flatMap((name) => {
    const profile = run.db.stored(descriptor.name).get(name);
    if (profile !== undefined) return [profile];
    run.say(unknown, { profile: name, class: descriptor.name }, 4);
    return [];
  });
}
