import type { Facts } from '@idprop/decision';
import type { TokenFact } from '../facts.js';
import type { JsonObject } from '../front/strict-json.js';
import type { StrictPolicy } from './policy.js';
import type { StrictRefusal } from './refusals.js';

/** A token taken apart. */
export interface StrictForm {
  readonly header: JsonObject;
  readonly payload: Uint8Array;
  readonly signingInput: string;
  readonly signature: Uint8Array;
}

/** What is kept from one asking of a decision to the next: it follows from the token's text alone. */
export interface StrictMemo {
  form?: StrictForm | StrictRefusal;
}

/** What the rules look at. The form rules fill in what the later ones need. */
export interface StrictRun {
  readonly memo: StrictMemo;
  readonly policy: StrictPolicy;
  readonly text: string;
  /** Emulated second since 1970. */
  readonly now: number;
  readonly facts: Facts;
  header: JsonObject;
  payload: Uint8Array;
  claims: JsonObject;
  signingInput: string;
  signature: Uint8Array;
}

/** Undefined: the rule holds. */
export type StrictResult = undefined | StrictRefusal | { readonly need: TokenFact };
export type StrictRule = (run: StrictRun) => StrictResult;

/** A member of the object itself; undefined where there is none. */
export function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
