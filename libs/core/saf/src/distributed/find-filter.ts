import type { Distributed } from '@idprop/identity';
import type { Filters } from './filter-view.js';
import { normaliseName, shorterName } from './normalise-name.js';

/** `*` as a user name or registry filter: anything. */
export const ANY = '*';

/**
 * Whether a longer name with registry `*` beats a shorter one with the exact registry: the documented order can be read both ways
 * (saf.md 5.4, 17.1). True: names come first.
 */
const NAMES_BEFORE_REGISTRIES: boolean = true;

export interface FoundFilter {
  /** The IDIDMAP profile: the normalised user name filter. */
  readonly name: string;
  readonly registry: string;
  readonly userid: string;
}

/**
 * The filter that maps a distributed identity (saf.md 5.4): the full name, shorter X.500 names, then `*`; for each of them the exact
 * registry before `*`.
 */
export function findFilter(filters: Filters, { name, registry }: Distributed): FoundFilter | undefined {
  const normalised = normaliseName(name);
  if (NAMES_BEFORE_REGISTRIES) return search(filters, normalised, [registry, ANY]);
  return search(filters, normalised, [registry]) ?? search(filters, normalised, [ANY]);
}

function search(filters: Filters, normalised: string | undefined, registries: readonly string[]): FoundFilter | undefined {
  for (let name = normalised; name !== undefined; name = shorterName(name)) {
    const found = within(filters, name, registries);
    if (found !== undefined) return found;
  }
  return within(filters, ANY, registries);
}

function within(filters: Filters, name: string, registries: readonly string[]): FoundFilter | undefined {
  const match = filters.match(name, registries);
  return match && { name, ...match };
}
