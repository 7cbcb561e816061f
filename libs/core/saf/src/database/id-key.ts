/** A user ID, a group name or `*` as a number, so that access lists are compared without a look into texts. Holds within one process. */
export type IdKey = number;

const KEYS = new Map<string, IdKey>();

/** Equal keys for equal names, and only for them: names are numbered as they come. For names that a database holds; others would pile up. */
export function idKey(name: string): IdKey {
  let key = KEYS.get(name);
  if (key === undefined) KEYS.set(name, (key = KEYS.size));
  return key;
}

/** Any user. */
export const ANYONE = idKey('*');
