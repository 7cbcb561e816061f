import { callOf, changesOf, FIRST, fromAddress, NO_SECRETS, toAddress } from './fields.js';

describe('what is asked on the what-if page', () => {
  it('stands in its address without secrets, and is read back', () => {
    const asked = { ...FIRST, who: 'token', racf: 'ALTUSER FRED REVOKE', flow: 'abc' } as const;
    expect(fromAddress(toAddress(asked))).toEqual(asked);
    expect(JSON.stringify(Object.keys(FIRST))).not.toMatch(/password|token|key|certificate/);
  });

  it.each(['', 'x', '[]', '{"path":1,"other":"x"}', 'null'])('is as at first where an address holds %s', (text) => {
    expect(fromAddress(text)).toEqual(FIRST);
  });

  it('changes only what is written', () => {
    expect(changesOf(FIRST)).toBeUndefined();
    expect(changesOf({ ...FIRST, file: ' zcee/server.xml ', text: '<server/>', advance: '60' })).toEqual({
      files: { 'zcee/server.xml': '<server/>' },
      advance: 60,
    });
  });

  it('sends a token through the gateway, a SAF user and a certificate straight to z/OS Connect', () => {
    expect(callOf(FIRST, NO_SECRETS)).toMatchObject({ through: 'gateway', caller: { kind: 'user', user: 'distuser1' } });
    expect(callOf({ ...FIRST, who: 'saf' }, NO_SECRETS)).toMatchObject({ through: 'zcee', caller: { kind: 'saf' } });
    expect(callOf({ ...FIRST, who: 'token' }, { ...NO_SECRETS, token: ' t ' }).caller).toEqual({ kind: 'token', token: 't' });
  });
});
