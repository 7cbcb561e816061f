import { foldName } from '@idprop/identity';

/** What an attribute's value may be. */
export type AttributeKind =
  | { readonly kind: 'name'; readonly max: number }
  | { readonly kind: 'mixed'; readonly max: number }
  | { readonly kind: 'text'; readonly max: number }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly or: readonly string[] };

/** An upper-case name. */
export const name = (max = 8): AttributeKind => ({ kind: 'name', max });
/** A name that keeps its case: transaction IDs. */
export const mixed = (max: number): AttributeKind => ({ kind: 'mixed', max });
/** Kept as typed. */
export const text = (max: number): AttributeKind => ({ kind: 'text', max });
export const oneOf = (...values: string[]): AttributeKind => ({ kind: 'enum', values });
export const number = (min: number, max: number, ...or: string[]): AttributeKind => ({ kind: 'number', min, max, or });
export const yesNo = oneOf('YES', 'NO');

const NAME = /^[A-Z0-9$@#./_%&?!:|"=,;<>-]*$/;

/** The value as it is stored, or why it cannot be. */
export function storeValue(kind: AttributeKind, typed: string): { readonly value: string } | { readonly reason: string } {
  switch (kind.kind) {
    case 'name': {
      const value = foldName(typed);
      if (value.length > kind.max) return { reason: `${value} is longer than ${kind.max} characters` };
      return NAME.test(value) ? { value } : { reason: `${value} is no name` };
    }
    case 'mixed':
    case 'text':
      return typed.length > kind.max ? { reason: `the value is longer than ${kind.max} characters` } : { value: typed };
    case 'enum': {
      const value = foldName(typed);
      const full = kind.values.includes(value) ? value : only(kind.values.filter((each) => value !== '' && each.startsWith(value)));
      return full === undefined ? { reason: `${value} is none of ${kind.values.join(', ')}` } : { value: full };
    }
    case 'number': {
      const value = foldName(typed);
      if (kind.or.includes(value)) return { value };
      const amount = /^\d+$/.test(value) ? Number(value) : Number.NaN;
      const range = [`a number from ${kind.min} to ${kind.max}`, ...kind.or].join(' or ');
      return amount >= kind.min && amount <= kind.max ? { value: String(amount) } : { reason: `${value} is not ${range}` };
    }
  }
}

function only(candidates: readonly string[]): string | undefined {
  return candidates.length === 1 ? candidates[0] : undefined;
}
