import { higher, reaches } from '../access/levels.js';
import { hasGenericCharacter } from '../generic/pattern.js';
import type { AccessLevel } from '../api.js';
import type { Profile } from './model.js';
import { ProfileSet, type Profiles } from './profile-set.js';
import { StoredProfile } from './stored-profile.js';

/**
 * UACC of a resource that several profiles protect: the highest of theirs, as the access lists are joined to the higher access. The rule is not
 * known to us (saf.md 17.6); `first` takes that of the first profile.
 */
const MERGED_UACC: 'highest' | 'first' = 'highest';

/**
 * The copy in storage of a member class (saf.md 1.3): the members of the grouping class's profiles, in listing order, each as if it had a profile of its
 * own; then the profiles of the member class. A resource that is met again is merged, and says of what.
 */
export function mergeMembers(memberClass: string, profiles: Profiles, groupClass: string, groups: Profiles, generics: boolean): ProfileSet {
  const merged = new Map<string, Profile>();
  for (const group of [...groups].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    for (const name of group.members) {
      const member: Profile = {
        ...group,
        name,
        generic: generics && hasGenericCharacter(name),
        members: [],
        mergedFrom: [`${groupClass} ${group.name}`],
      };
      add(merged, member);
    }
  }
  for (const profile of profiles) {
    if (merged.has(profile.name)) add(merged, { ...profile, mergedFrom: [`${memberClass} ${profile.name}`] });
    else merged.set(profile.name, profile);
  }
  return new ProfileSet(merged);
}

function add(merged: Map<string, Profile>, profile: Profile): void {
  const before = merged.get(profile.name);
  merged.set(profile.name, StoredProfile.of(before === undefined ? profile : join(before, profile)));
}

/** Two profiles of one resource. WARNING, audit and owner are those of the first (saf.md 1.3). */
function join(first: Profile, second: Profile): Profile {
  const conditional = [...(first.conditional ?? []), ...(second.conditional ?? [])];
  return {
    ...first,
    uacc: MERGED_UACC === 'highest' && reaches(second.uacc, first.uacc) ? second.uacc : first.uacc,
    access: joinLists(first.access, second.access),
    ...(conditional.length === 0 ? {} : { conditional }),
    mergedFrom: [...(first.mergedFrom ?? []), ...(second.mergedFrom ?? [])],
  };
}

function joinLists(first: Profile['access'], second: Profile['access']): Profile['access'] {
  const joined = new Map<string, AccessLevel>(Object.entries(first));
  for (const [id, level] of Object.entries(second)) {
    const before = joined.get(id);
    joined.set(id, before === undefined ? level : higher(before, level));
  }
  return Object.fromEntries(joined);
}
