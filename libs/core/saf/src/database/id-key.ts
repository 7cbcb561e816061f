/** A user ID, a group name or `*` in a form that is compared without a look into texts: a number for all that RACF takes, else the text. */
export type IdKey = number | string;

const LONGEST = 8;
const FIRST = ' '.charCodeAt(0);
const LAST = '_'.charCodeAt(0);
const RADIX = LAST - FIRST + 1;

/** Equal keys for equal names, and only for them. */
export function idKey(name: string): IdKey {
  if (name.length > LONGEST) return name;
  let key = 0;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    // A blank would count as nothing.
    if (code <= FIRST || code > LAST) return name;
    key = key * RADIX + (code - FIRST);
  }
  return key;
}

/** Any user. */
export const ANYONE = idKey('*');
