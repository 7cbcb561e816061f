import { signed, type Fault, type Material } from './model.js';

const claims =
  (change: (material: Material) => object): Fault =>
  (material) =>
    signed(material, material.header, { ...material.claims, ...change(material) });

/** The payload with a member put before all others, as text: JSON objects cannot hold one twice. */
const written =
  (member: string): Fault =>
  (material) =>
    signed(material, material.header, `{${member},${JSON.stringify(material.claims).slice(1)}`);

const HOUR = 3600;
const YEAR = 365 * 86_400;

/** Well signed, with claims that are wrong. */
export const CLAIM_FAULTS = {
  expired: claims(({ now }) => ({ iat: now - 2 * HOUR, exp: now - HOUR })),
  'not-yet-valid': claims(({ now }) => ({ nbf: now + HOUR, exp: now + 2 * HOUR })),
  'issued-later': claims(({ now }) => ({ iat: now + HOUR, exp: now + 2 * HOUR })),
  'ends-before-issue': claims(({ now }) => ({ iat: now, exp: now - 1 })),
  'no-exp': claims(() => ({ exp: undefined })),
  'exp-text': claims(({ now }) => ({ exp: String(now + HOUR) })),
  'exp-null': claims(() => ({ exp: null })),
  'exp-milliseconds': claims(({ now }) => ({ exp: (now + HOUR) * 1000 })),
  'exp-huge': claims(() => ({ exp: 1e20 })),
  'exp-negative': claims(() => ({ exp: -1 })),
  'long-life': claims(({ now }) => ({ iat: now, exp: now + 10 * YEAR })),
  'wrong-iss': claims(() => ({ iss: 'https://issuer.example/evil' })),
  'iss-slash': claims(({ claims: { iss } }) => ({ iss: `${String(iss)}/` })),
  'no-iss': claims(() => ({ iss: undefined })),
  'wrong-aud': claims(() => ({ aud: 'another-server' })),
  'aud-case': claims(({ claims: { aud } }) => ({ aud: swapCase(String(aud)) })),
  'aud-prefix': claims(({ claims: { aud } }) => ({ aud: `${String(aud)}2` })),
  'aud-number': claims(({ claims: { aud } }) => ({ aud: [aud, 1] })),
  'aud-object': claims(({ claims: { aud } }) => ({ aud: { [String(aud)]: true } })),
  'no-aud': claims(() => ({ aud: undefined })),
  'no-sub': claims(() => ({ sub: undefined })),
  'sub-blank': claims(() => ({ sub: ' ' })),
  'sub-number': claims(() => ({ sub: 7 })),
  'sub-nul': claims(({ claims: { sub } }) => ({ sub: `${String(sub)}\0` })),
  'sub-line-end': claims(({ claims: { sub } }) => ({ sub: `${String(sub)}\r\nICH408I USER(IBMUSER)` })),
  'sub-long': claims(() => ({ sub: 'x'.repeat(247) })),
  'sub-twice': written('"sub":"IBMUSER"'),
  'sub-twice-escaped': written('"s\\u0075b":"IBMUSER"'),
  bound: claims(() => ({ cnf: { 'x5t#S256': 'bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2' } })),
  events: claims(() => ({ events: { 'http://schemas.openid.net/event/backchannel-logout': {} } })),
  deep: written(`"x":${'['.repeat(100)}${']'.repeat(100)}`),
  large: claims(() => ({ x: 'x'.repeat(16_384) })),
} satisfies Readonly<Record<string, Fault>>;

function swapCase(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()));
}
