import { isNeed, renderMessage, type Facts } from '@idprop/decision';
import fc from 'fast-check';
import { acceptToken } from './accept-token.js';
import { jwtCatalogue } from './catalogue.js';
import { parseToken, type ParsedToken } from './front/parse-token.js';
import type { TokenPolicy } from './policy.js';

const NOW = Date.UTC(2020, 8, 28, 15, 13, 5) / 1000;
const ISSUER = 'https://wg31.washington.ibm.com:26213/oidc/endpoint/OPssl';
const POLICY: TokenPolicy = {
  client: 'RS',
  issuers: [ISSUER],
  disableIssChecking: false,
  audiences: ['myZcee'],
  clockSkew: 300,
  signatureAlgorithm: 'RS256',
  tokenReuse: false,
  userClaim: 'sub',
  mapIdentityToRegistryUser: false,
  reads: {
    '': { kind: 'element', name: 'openidConnectClient[RS]' },
    clockSkew: { kind: 'element', name: 'openidConnectClient[RS]/@clockSkew' },
  },
};
const CLAIMS = { sub: 'distuser1', iss: ISSUER, aud: 'myZcee', iat: NOW, exp: NOW + 60 };
const GOOD: Record<string, unknown> = { key: { available: true }, signature: true, jti: 'first' };

function token(claims: object = CLAIMS, header: object = { alg: 'RS256', kid: 'k1' }, signature = 'AAAA'): ParsedToken {
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return parseToken(`${text}.${signature}`) as ParsedToken;
}

function decide(
  given: { claims?: object; header?: object; signature?: string; policy?: Partial<TokenPolicy>; now?: number; facts?: object } = {},
) {
  const facts: Facts = new Map(Object.entries({ ...GOOD, ...given.facts }));
  const parsed = token(given.claims && { ...CLAIMS, ...given.claims }, given.header, given.signature);
  const requestUrl = 'https://wg31.washington.ibm.com:9443/phonebook/contacts/LAST3';
  const outcome = acceptToken({ ...POLICY, ...given.policy }, { parsed, now: given.now ?? NOW, requestUrl }, facts);
  if (isNeed(outcome)) throw new Error(`needs ${outcome.need.kind}`);
  const last = outcome.steps.at(-1);
  return { outcome, value: outcome.value, last: last?.check, messages: last?.messages?.map(({ id }) => id) ?? [], steps: outcome.steps };
}

const REFUSED = (check: string, ...messages: string[]) => ({ outcome: { outcome: 'refused' }, last: check, messages });

describe('token acceptance in the order of Liberty (zcee.md 5.2)', () => {
  it('makes each check once, the signature after all that needs no key work', () => {
    const { outcome, steps, value } = decide({ claims: { nbf: NOW, jti: 'j1' } });
    expect(outcome.outcome).toBe('granted');
    expect(value?.user).toBe('distuser1');
    expect(steps.map(({ check }) => check.slice(4))).toEqual([
      'PARSE',
      'KEY',
      'TYP',
      'ISS',
      'AUD',
      'TIME',
      'NBF',
      'ALG',
      'EXP',
      'SIGNATURE',
      'JTI',
      'USER',
    ]);
  });

  it('asks for key, signature and jti, and for nothing before it is due', () => {
    const parsed = token({ ...CLAIMS, jti: 'j1' });
    const asked: string[] = [];
    const facts = new Map<string, unknown>();
    for (;;) {
      const outcome = acceptToken(POLICY, { parsed, now: NOW, requestUrl: 'https://h/' }, facts);
      if (!isNeed(outcome)) break;
      asked.push(outcome.need.kind);
      if (outcome.need.kind === 'jti') expect(outcome.need.expires).toBe(NOW + 360);
      facts.set(outcome.need.key, GOOD[outcome.need.kind]);
    }
    expect(asked).toEqual(['key', 'signature', 'jti']);
  });

  it.each([
    ['1 parse', {}, 'JWT.PARSE', ['CWWKS1737E']],
    ['2 no key', { facts: { key: { available: false, fault: 'CWWKS1739E' } } }, 'JWT.KEY', ['CWWKS1739E', 'CWWKS1737E']],
    ['3 logout token', { header: { alg: 'RS256', typ: 'logout+jwt' } }, 'JWT.TYP', ['CWWKS1737E']],
    ['4 other issuer', { claims: { iss: `${ISSUER}/` } }, 'JWT.ISS', ['CWWKS1781E', 'CWWKS1737E']],
    ['4 no issuer', { claims: { iss: undefined } }, 'JWT.ISS', ['CWWKS1781E', 'CWWKS1737E']],
    ['4 issuer though none is checked', { policy: { disableIssChecking: true } }, 'JWT.ISS', ['CWWKS1781E', 'CWWKS1737E']],
    ['5 other audience', { claims: { aud: 'zCEE' } }, 'JWT.AUD', ['CWWKS1774E', 'CWWKS1737E']],
    ['5 audience of another case', { claims: { aud: 'myzcee' } }, 'JWT.AUD', ['CWWKS1774E', 'CWWKS1737E']],
    ['5 audience list with a number', { claims: { aud: ['myZcee', 1] } }, 'JWT.AUD', ['CWWKS1774E', 'CWWKS1737E']],
    ['5 no audience', { claims: { aud: undefined } }, 'JWT.AUD', ['CWWKS1779E', 'CWWKS1737E']],
    ['5 none configured, audience not this server', { policy: { audiences: undefined } }, 'JWT.AUD', ['CWWKS1774E', 'CWWKS1737E']],
    ['6 iat after exp', { claims: { iat: NOW + 200, exp: NOW + 100 } }, 'JWT.TIME', ['CWWKS1773E', 'CWWKS1737E']],
    ['6 iat of the wrong type', { claims: { iat: '1601305985' } }, 'JWT.TIME', ['CWWKS1737E']],
    ['6 exp of the wrong type', { claims: { exp: '1601305985' } }, 'JWT.TIME', ['CWWKS1737E']],
    ['7 not yet', { claims: { nbf: NOW + 301 } }, 'JWT.NBF', ['CWWKS1780E', 'CWWKS1737E']],
    ['8 another algorithm', { header: { alg: 'HS256' } }, 'JWT.ALG', ['CWWKS1777E', 'CWWKS1737E']],
    ['8 algorithm none', { header: { alg: 'none' } }, 'JWT.ALG', ['CWWKS1777E', 'CWWKS1737E']],
    ['8 no algorithm', { header: {} }, 'JWT.ALG', ['CWWKS1737E']],
    ['8 empty signature', { signature: '' }, 'JWT.ALG', ['CWWKS1777E', 'CWWKS1737E']],
    ['9 no end', { claims: { exp: undefined } }, 'JWT.EXP', ['CWWKS1737E']],
    ['9 an end that is null', { claims: { exp: null } }, 'JWT.EXP', ['CWWKS1737E']],
    ['9 a critical header', { header: { alg: 'RS256', crit: ['exp'] } }, 'JWT.CRIT', ['CWWKS1737E']],
    ['9 crit that is no list', { header: { alg: 'RS256', crit: 'b64' } }, 'JWT.CRIT', ['CWWKS1737E']],
    ['10 bad signature', { facts: { signature: false } }, 'JWT.SIGNATURE', ['CWWKS1776E', 'CWWKS1737E']],
    ['11 replay', { claims: { jti: 'j1' }, facts: { jti: 'replay' } }, 'JWT.JTI', ['CWWKS1743E']],
    ['11 nobody knows', { claims: { jti: 'j1' }, facts: { jti: 'unknown' } }, 'JWT.JTI', ['CWWKS1743E']],
    ['12 no user', { claims: { sub: undefined } }, 'JWT.USER', ['CWWKS1738E', 'CWWKS1737E']],
    ['12 no user, registry mapping', { claims: { sub: '' }, policy: { mapIdentityToRegistryUser: true } }, 'JWT.USER', ['CWWKS1738E']],
  ])('refuses: %s', (name, given, check, messages) => {
    if (check === 'JWT.PARSE') {
      const outcome = acceptToken(POLICY, { parsed: { fault: 'not three parts' }, now: NOW, requestUrl: '' });
      if (isNeed(outcome)) throw new Error(name);
      expect(outcome.steps).toEqual([expect.objectContaining({ check, verdict: 'fail', found: 'not three parts' })]);
      return;
    }
    expect(decide(given)).toMatchObject(REFUSED(check, ...messages));
  });

  it('reports the audience of a forged token, not its signature', () => {
    expect(decide({ claims: { aud: 'x' }, facts: { signature: false } }).messages).toContain('CWWKS1774E');
  });

  it.each([
    ['one of several audiences', { claims: { aud: ['a', 'myZcee'] } }],
    ['ALL_AUDIENCES', { claims: { aud: undefined }, policy: { audiences: ['ALL_AUDIENCES'] } }],
    [
      'own origin when no audience is configured',
      { claims: { aud: 'https://wg31.washington.ibm.com:9443' }, policy: { audiences: undefined } },
    ],
    ['no audience when none is configured', { claims: { aud: undefined }, policy: { audiences: undefined } }],
    ['an end beyond all times', { claims: { exp: 1e20 } }],
    ['keys that the token brings along, which are not looked at', { header: { alg: 'RS256', jku: 'https://evil', jwk: {} } }],
    ['a fraction of a second', { claims: { iat: NOW + 0.5 } }],
    ['iat missing', { claims: { iat: undefined } }],
    ['no issuer where none is checked', { claims: { iss: undefined }, policy: { disableIssChecking: true } }],
    ['the same jti again with tokenReuse', { claims: { jti: 'j1' }, policy: { tokenReuse: true }, facts: { jti: 'replay' } }],
    [
      'any algorithm and no signature with none',
      { header: { alg: 'XX' }, signature: '', policy: { signatureAlgorithm: 'none' as const }, facts: { signature: false } },
    ],
    ['unknown claims and typ', { claims: { nonce: 1, typ: 'logout+jwt' }, header: { alg: 'RS256', typ: 'x' } }],
    ['another claim for the user', { claims: { sub: undefined, upn: 'Fred' }, policy: { userClaim: 'upn' } }],
  ])('accepts: %s', (_name, given) => {
    expect(decide(given).outcome.outcome).toBe('granted');
  });

  it.each(['https://wg31.washington.ibm.com:944', 'h', '', 'https://wg31.washington.ibm.com:9443.evil'])(
    'does not take %j for this server',
    (aud) => {
      expect(decide({ claims: { aud }, policy: { audiences: undefined } }).last).toBe('JWT.AUD');
    },
  );
});

describe('clock skew of 300 s on both ends', () => {
  it.each([
    [61, 'granted'],
    [60 + 300, 'granted'],
    [60 + 301, 'refused'],
    [-300, 'granted'],
    [-301, 'refused'],
  ])('a 60 s token at iat %i s is %s', (after, outcome) => {
    expect(decide({ now: NOW + after }).outcome.outcome).toBe(outcome);
  });

  it('is the window [iat - skew, exp + skew] for every life and skew', () => {
    const seconds = fc.integer({ min: -5000, max: 5000 });
    fc.assert(
      fc.property(fc.nat(3600), fc.nat(1000), seconds, (life, clockSkew, after) => {
        const { outcome } = decide({ claims: { exp: NOW + life }, policy: { clockSkew }, now: NOW + after });
        expect(outcome.outcome === 'granted').toBe(after >= -clockSkew && after <= life + clockSkew);
      }),
    );
  });

  it('names how many seconds late the token is', () => {
    expect(decide({ now: NOW + 371 }).steps.at(-1)?.remedy).toEqual([{ id: 'JWT.TIME.RENEW', inserts: { late: 11 } }]);
  });
});

describe('catalogue', () => {
  it('knows every check and message that a decision can give, with all inserts', () => {
    const runs = [
      decide(),
      decide({ claims: { jti: 'j' }, facts: { jti: 'replay' } }),
      decide({ claims: { iss: 'x' } }),
      decide({ claims: { aud: 'x' } }),
      decide({ claims: { aud: undefined } }),
      decide({ claims: { nbf: NOW + 999 } }),
      decide({ now: NOW + 999 }),
      decide({ header: { alg: 'x' } }),
      decide({ policy: { signatureAlgorithm: 'none' } }),
      decide({ facts: { signature: false } }),
      decide({ claims: { sub: undefined } }),
      decide({ facts: { key: { available: false, fault: 'CWWKS1747E' } } }),
    ];
    for (const step of runs.flatMap(({ steps }) => steps)) {
      expect(jwtCatalogue.checks).toHaveProperty([step.check]);
      for (const message of step.messages ?? []) expect(renderMessage(jwtCatalogue, message)[0]).toMatch(new RegExp(`^${message.id}: `));
      for (const remedy of step.remedy ?? []) expect(jwtCatalogue.remedies).toHaveProperty([remedy.id]);
    }
  });
});
