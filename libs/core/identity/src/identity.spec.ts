import fc from 'fast-check';
import { describeIdentity, distributedIdentity, NOBODY, safIdentity } from './identity.js';
import { redact } from './redact.js';
import { foldName, isSafName } from './user-id.js';

describe('identities', () => {
  it('are described with how they are known and what they carry', () => {
    expect(describeIdentity(NOBODY)).toBe('nobody');
    expect(describeIdentity(distributedIdentity('distuser1', 'zCEERealm', 'token'))).toBe('distuser1@zCEERealm (token)');
    expect(describeIdentity(safIdentity('USER1', 'racmap', { carries: { name: 'distuser1', registry: 'zCEERealm' } }))).toBe(
      'USER1 (racmap, from distuser1@zCEERealm)',
    );
  });
});

describe('SAF names', () => {
  it('are one to eight letters, digits and nationals', () => {
    for (const good of ['A', 'IBMUSER', '#@$4567Z']) expect(isSafName(good)).toBe(true);
    for (const bad of ['', 'TOOLONGID', 'lower', 'A B', 'A.B', 'Ä']) expect(isSafName(bad)).toBe(false);
  });

  it('fold a-z only: folding never makes two users one by Unicode rules', () => {
    expect(foldName('straße')).toBe('STRAßE');
    expect(foldName('ıbmuser')).toBe('ıBMUSER');
  });
});

describe('redaction', () => {
  it('shows at most the first and last two characters, and nothing of what is short', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 9, maxLength: 40 }), (secret) => {
        const shown = redact(secret);
        expect(shown).toHaveLength(8);
        expect(shown.slice(2, 6)).toBe('****');
      }),
    );
    expect(redact('RQELV4J5')).toBe('****');
  });
});
