import type { Definition } from '@idprop/decision';
import type { ConfigElement } from '@idprop/server-xml';
import type { Reads } from './provenance.js';

/** The place of an element and of those of its attributes that decisions name. */
export function readsFrom(element: ConfigElement, ...attributes: string[]): Reads {
  const reads: Record<string, Definition> = { '': element.definition };
  for (const attribute of attributes) reads[attribute] = element.reads(attribute);
  return reads;
}

/** `{ [name]: value }`, or nothing when there is no value: for optional members. */
export function optional<K extends string, V>(name: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in K]?: V });
}

/** The element's label: its id, else what the product calls an element without one. */
export function idOf(element: ConfigElement): string {
  return element.id ?? `${element.name}[default-0]`;
}

/** A time that limits something; zero and less stand for no limit. */
export function positive(milliseconds: number | undefined): number | undefined {
  return milliseconds !== undefined && milliseconds > 0 ? milliseconds : undefined;
}
