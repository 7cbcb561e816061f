import { MISSPELT_ATTRIBUTES } from '../metadata/inert.js';
import type { AttributeMeta } from '../metadata/meta.js';
import { nearest } from './nearest.js';

/** Attributes that every element may have. */
const UNIVERSAL = new Set(['id', 'ref', 'description']);

/** True for an attribute that every element may have. */
export function isUniversal(name: string): boolean {
  return UNIVERSAL.has(name.toLowerCase());
}

/** What an attribute that nobody knows was probably meant to be. */
export function attributeHint(name: string, known: Readonly<Record<string, AttributeMeta>>): string {
  const meant = MISSPELT_ATTRIBUTES[name.toLowerCase()];
  if (meant !== undefined && meant in known) return `Write ${meant}: the product ignores ${name}`;
  const near = nearest(name, Object.keys(known));
  return near === undefined ? 'Remove it, or correct its name: the product ignores it too' : `Write ${near}, if that is meant`;
}
