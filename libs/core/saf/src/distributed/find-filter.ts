import type { Distributed } from '@idprop/identity';
import type { Filter, Profile } from '../database/model.js';
import type { ProfileSet } from '../database/profile-set.js';
import { normaliseName, shorterNames } from './normalise-name.js';

/** `*` as a user name or registry filter: anything. */
export const ANY = '*';

export interface FoundFilter {
  readonly profile: Profile;
  readonly filter: Filter;
}

/**
 * The filter that maps a distributed identity (saf.md 5.4): the full name, shorter X.500 names, then `*`; for each of them the exact
 * registry before `*`. Whether a shorter name with the exact registry should beat a longer one with `*` is unknown: names come first here.
 */
export function findFilter(profiles: ProfileSet, { name, registry }: Distributed): FoundFilter | undefined {
  const normalised = normaliseName(name);
  const candidates = normalised === undefined ? [ANY] : [...shorterNames(normalised), ANY];
  for (const candidate of candidates) {
    const profile = profiles.get(candidate);
    const filter =
      profile?.filters.find((entry) => entry.registry === registry) ?? profile?.filters.find((entry) => entry.registry === ANY);
    if (profile !== undefined && filter !== undefined) return { profile, filter };
  }
  return undefined;
}
