import { seal, type Fault } from './model.js';

/** The good token, with its form or its signature spoilt. */
export const FORM_FAULTS = {
  'signature-missing': ({ parts: [header, payload] }) => `${header}.${payload}.`,
  'signature-zero': ({ parts: [header, payload, signature] }) => `${header}.${payload}.${'A'.repeat(signature.length)}`,
  'signature-bit': ({ parts: [header, payload, signature] }) => `${header}.${payload}.${otherLetter(signature)}`,
  'signature-cut': ({ parts: [header, payload, signature] }) => `${header}.${payload}.${signature.slice(0, -4)}`,
  'other-key': ({ header, claims, signStrangely }) => seal(signStrangely, header, claims),
  'payload-changed': ({ parts: [header, , signature], claims }) =>
    `${header}.${Buffer.from(JSON.stringify({ ...claims, sub: 'IBMUSER' })).toString('base64url')}.${signature}`,
  'two-parts': ({ parts: [header, payload] }) => `${header}.${payload}`,
  'four-parts': ({ parts }) => `${parts.join('.')}.${parts[2]}`,
  'five-parts': ({ parts }) => `${parts.join('.')}.AAAA.AAAA`,
  'json-form': ({ parts: [header, payload, signature] }) => JSON.stringify({ payload, protected: header, signature }),
  padding: ({ parts }) => `${parts.join('.')}==`,
  blank: ({ parts: [header, payload, signature] }) => `${header}.${payload} .${signature}`,
  'standard-alphabet': ({ parts: [header, payload, signature] }) => `${header}.${payload}.${signature.slice(0, -1)}+`,
} satisfies Readonly<Record<string, Fault>>;

/** The first letter exchanged: the same length, other bits. */
function otherLetter(text: string): string {
  return `${text.startsWith('B') ? 'C' : 'B'}${text.slice(1)}`;
}
