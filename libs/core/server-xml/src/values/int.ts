import type { AttributeMeta } from '../metadata/meta.js';

const WHOLE = /^\s*[+-]?\d+\s*$/;

/** A whole number in the attribute's range and among its values; or why it is none. */
export function readInt(text: string, meta: AttributeMeta | undefined): { readonly value: number } | { readonly reason: string } {
  if (!WHOLE.test(text)) return { reason: 'no whole number' };
  const value = Number(text);
  if (value < (meta?.min ?? -Infinity) || value > (meta?.max ?? Infinity)) return { reason: 'out of range' };
  return { value };
}
