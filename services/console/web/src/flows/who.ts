import type { HopView } from '@idprop/decision';

export type Identity = HopView['identity'];

/** Same text, same person: what the colour of an identity goes by. */
export function whoKey(identity: Identity): string {
  switch (identity.kind) {
    case 'none':
      return '';
    case 'distributed':
      return `${identity.name}@${identity.registry}`;
    case 'saf':
      return identity.userid;
  }
}

/** A short name for a line: `USER1`, `distuser1@zCEERealm`, `nobody`. */
export function whoText(identity: Identity): string {
  return whoKey(identity) || 'nobody';
}

/** How it is known: `racmap, from distuser1@zCEERealm`. */
export function howText(identity: Identity): string {
  if (identity.kind === 'none') return '';
  const carried =
    identity.kind === 'saf' && identity.carries !== undefined ? `, from ${identity.carries.name}@${identity.carries.registry}` : '';
  return `${identity.from}${carried}`;
}

/** Evidence that says nothing about who sent the request. */
const NOT_THE_CALLER: ReadonlySet<string> = new Set(['default', 'configured', 'started']);

/** Whether the identity that travelled ends here: the next hop runs as somebody whom a definition names, or as nobody. */
export function isDropped(travels: Identity, arrives: Identity): boolean {
  if (travels.kind === 'none' || whoKey(travels) === whoKey(arrives)) return false;
  return arrives.kind === 'none' || NOT_THE_CALLER.has(arrives.from);
}

/** Numbers for colours, in the order in which identities appear; nobody has none. */
export class Palette {
  private readonly numbers = new Map<string, number>();

  of(identity: Identity): number {
    const key = whoKey(identity);
    if (key === '') return 0;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const next = (this.numbers.size % 6) + 1;
    this.numbers.set(key, next);
    return next;
  }
}
