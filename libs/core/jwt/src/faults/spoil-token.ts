import { decodeBase64Leniently } from '../front/base64url.js';
import { parseObject } from '../front/strict-json.js';
import { CLAIM_FAULTS } from './claim-faults.js';
import { FORM_FAULTS } from './form-faults.js';
import { HEADER_FAULTS } from './header-faults.js';
import type { Fault, Material } from './model.js';

const ALL = { ...CLAIM_FAULTS, ...HEADER_FAULTS, ...FORM_FAULTS };

export type FaultName = keyof typeof ALL;

/** Every way in which a token can be made bad on request. */
export const FAULTS = Object.keys(ALL) as readonly FaultName[];

export function isFault(name: string): name is FaultName {
  return Object.hasOwn(ALL, name);
}

/** Makes a good JWT bad in one way. Undefined for what is no JWT. */
export function spoilToken(
  token: string,
  fault: FaultName,
  means: Pick<Material, 'now' | 'sign' | 'signStrangely' | 'strangeKey' | 'signByPublicKey'>,
): string | undefined {
  const [header, payload, signature, ...more] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0) return undefined;
  const [readHeader, readClaims] = [header, payload].map((part) => parseObject(decodeBase64Leniently(part)));
  if (readHeader === undefined || readClaims === undefined || 'fault' in readHeader || 'fault' in readClaims) return undefined;
  const make: Fault = ALL[fault];
  return make({ ...means, header: readHeader.value, claims: readClaims.value, parts: [header, payload, signature] });
}
