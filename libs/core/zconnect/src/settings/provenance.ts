import type { Definition } from '@idprop/decision';

/** Where an element and its attributes stand, by attribute name; `''` is the element itself. */
export type Reads = Readonly<Record<string, Definition>>;

export interface Provenance {
  readonly reads: Reads;
}

/** The place of an attribute, or of its element when the attribute is a default; for a step's `reads`. */
export function readsOf(settings: Provenance | undefined, attribute = ''): { readonly reads?: Definition } {
  const definition = settings?.reads[attribute] ?? settings?.reads[''];
  return definition === undefined ? {} : { reads: definition };
}
