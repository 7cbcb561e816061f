import { Session } from '../testing/session.js';

const SSIGNON = (session: Session): Record<string, string> | undefined => session.db.stored('PTKTDATA').get('A')?.segments['SSIGNON'];

function defined(operands: string): Session {
  const session = new Session();
  session.run('SETROPTS CLASSACT(PTKTDATA) RACLIST(PTKTDATA)');
  session.run(`RDEFINE PTKTDATA A SSIGNON(${operands})`);
  return session;
}

describe('SSIGNON (passticket.md 5.6)', () => {
  it('KEYENCRYPTED goes to ICSF under a generated label, which listings show', () => {
    const session = defined('KEYENCRYPTED(123456789ABCDEF0)');
    expect(SSIGNON(session)).toMatchObject({ FORM: 'KEYENCRYPTED' });
    expect(SSIGNON(session)?.['KEYLABEL']).toMatch(/^IRR\.SSIGNON\.[A-Z0-9]+\.\d{8}\.\d{6}\.\d{6}$/);
    expect(session.secrets.at(-1)).toMatchObject({ form: 'KEYENCRYPTED', keyHex: '123456789ABCDEF0' });
    const listed = session.run('RLIST PTKTDATA A SSIGNON NORACF');
    expect(listed.at(-1)).toBe(`KEYLABEL= ${SSIGNON(session)?.['KEYLABEL']}`);
    expect(listed.join()).not.toContain('123456789ABCDEF0');
  });

  it('ENCRYPTKEY converts a masked key in place, once', () => {
    const session = defined('KEYMASKED(123456789ABCDEF0)');
    const before = SSIGNON(session)?.['KEYNAME'];
    session.run('RALTER PTKTDATA A SSIGNON(ENCRYPTKEY)');
    expect(SSIGNON(session)).toMatchObject({ FORM: 'KEYENCRYPTED', KEYNAME: before });
    const label = SSIGNON(session)?.['KEYLABEL'];
    expect(session.run('RALTER PTKTDATA A SSIGNON(ENCRYPTKEY)')[0]).toMatch(/^IRR52254I/);
    expect(SSIGNON(session)?.['KEYLABEL']).toBe(label);
  });

  it('KEYLABEL replaces the key of the profile, NOLEGACYKEY removes it; the enhanced operands stay', () => {
    const session = defined('KEYMASKED(123456789ABCDEF0) EPTKEYLABEL(ptkt.hmac) TYPE(UPPER) TIMEOUT(120) REPLAY(YES)');
    const enhanced = { EPTKEYLABEL: 'PTKT.HMAC', TYPE: 'UPPER', TIMEOUT: '120', REPLAY: 'YES' };
    session.run('RALTER PTKTDATA A SSIGNON(KEYLABEL(PTKT.DES))');
    expect(SSIGNON(session)).toEqual({ ...enhanced, FORM: 'KEYLABEL', KEYLABEL: 'PTKT.DES' });
    session.run('RALTER PTKTDATA A SSIGNON(NOLEGACYKEY)');
    expect(SSIGNON(session)).toEqual(enhanced);
  });

  it.each([
    'KEYMASKED(123456789ABCDEF0) KEYLABEL(A.B)',
    'KEYLABEL(1A)',
    'KEYLABEL()',
    `EPTKEYLABEL(${'A'.repeat(65)})`,
    'EPTKEYLABEL(A.B) TIMEOUT(0)',
    'EPTKEYLABEL(A.B) TIMEOUT(601)',
    'EPTKEYLABEL(A.B) TYPE(LOWER)',
    'EPTKEYLABEL(A.B) REPLAY(MAYBE)',
    'ENCRYPTKEY',
  ])('%s is refused and changes nothing', (operands) => {
    const session = defined(operands);
    expect(session.db.stored('PTKTDATA').get('A')).toBeUndefined();
  });
});
