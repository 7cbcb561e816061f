import type { JsonObject } from '../front/strict-json.js';

/** A good token taken apart, and what is needed to make bad ones of it. */
export interface Material {
  readonly header: JsonObject;
  readonly claims: JsonObject;
  /** Its three parts as they are. */
  readonly parts: readonly [header: string, payload: string, signature: string];
  /** Emulated second since 1970. */
  readonly now: number;
  /** Signs with the issuer's own key, under the header's own algorithm. */
  readonly sign: (input: string) => Uint8Array;
  /** Signs with a key that nobody trusts, of the same type. */
  readonly signStrangely: (input: string) => Uint8Array;
  /** That key, public. */
  readonly strangeKey: JsonObject;
  /** HMAC keyed by the issuer's public key: what key confusion makes of it. */
  readonly signByPublicKey: (input: string) => Uint8Array;
}

export type Fault = (material: Material) => string;

/** base64url of a text, or of an object as JSON. */
export function encode(value: string | JsonObject): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

/** A token whose signature is good, whatever header and payload say. */
export function signed({ sign }: Material, header: string | JsonObject, payload: string | JsonObject): string {
  return seal(sign, header, payload);
}

export function seal(sign: Material['sign'], header: string | JsonObject, payload: string | JsonObject): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${Buffer.from(sign(input)).toString('base64url')}`;
}
