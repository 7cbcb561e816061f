import { encode, seal, signed, type Fault, type Material } from './model.js';

const header =
  (change: (material: Material) => object): Fault =>
  (material) =>
    signed(material, { ...material.header, ...change(material) }, material.claims);

const unsigned =
  (alg: string): Fault =>
  ({ header: own, claims }) =>
    `${encode({ ...own, alg })}.${encode(claims)}.`;

/** A header that is wrong; well signed where a signature is of any use. */
export const HEADER_FAULTS = {
  'alg-none': unsigned('none'),
  'alg-none-case': unsigned('nOnE'),
  'alg-missing': header(() => ({ alg: undefined })),
  'alg-null': header(() => ({ alg: null })),
  'alg-list': header(({ header: { alg } }) => ({ alg: [alg] })),
  'alg-other': header(({ header: { alg } }) => ({ alg: alg === 'RS512' ? 'RS384' : 'RS512' })),
  'key-confusion': (material) => seal(material.signByPublicKey, { ...material.header, alg: 'HS256' }, material.claims),
  jwk: (material) => seal(material.signStrangely, { ...material.header, jwk: material.strangeKey }, material.claims),
  jku: header(() => ({ jku: 'https://issuer.example/evil/jwks.json' })),
  x5u: header(() => ({ x5u: 'https://issuer.example/evil.pem' })),
  x5c: header(() => ({ x5c: ['MIIB'] })),
  'kid-unknown': header(() => ({ kid: 'unknown' })),
  'kid-path': header(() => ({ kid: '../../../../../../dev/null' })),
  'kid-sql': header(() => ({ kid: "x' UNION SELECT 'secret" })),
  'kid-command': header(() => ({ kid: '|/usr/bin/id' })),
  'kid-proto': header(() => ({ kid: '__proto__' })),
  'kid-number': header(() => ({ kid: 1 })),
  'no-kid': header(() => ({ kid: undefined })),
  crit: header(() => ({ crit: ['http://issuer.example/unknown'], 'http://issuer.example/unknown': true })),
  'crit-empty': header(() => ({ crit: [] })),
  b64: header(() => ({ b64: false, crit: ['b64'] })),
  zip: header(() => ({ zip: 'DEF' })),
  'typ-logout': header(() => ({ typ: 'logout+jwt' })),
  'typ-dpop': header(() => ({ typ: 'dpop+jwt' })),
  'typ-event': header(() => ({ typ: 'secevent+jwt' })),
  'header-twice': (material) => signed(material, `{"alg":"none",${JSON.stringify(material.header).slice(1)}`, material.claims),
  'byte-order-mark': (material) => signed(material, `\uFEFF${JSON.stringify(material.header)}`, material.claims),
} satisfies Readonly<Record<string, Fault>>;
