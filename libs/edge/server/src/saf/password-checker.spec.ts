import { PasswordChecker } from './password-checker.js';
import { hashPassword, matchesPassword } from './password-hash.js';

describe('password digests', () => {
  it('match the text they were made of, and nothing else', async () => {
    const digest = await hashPassword('FREDPWD', 4);
    expect(digest).toMatch(/^scrypt\$4\$/);
    expect([await matchesPassword(digest, 'FREDPWD'), await matchesPassword(digest, 'FREDPWE')]).toEqual([true, false]);
    expect(await matchesPassword('plain$FREDPWD', 'FREDPWD')).toBe(false);
  });

  it('are salted: two of one password differ', async () => {
    expect(await hashPassword('FREDPWD', 4)).not.toBe(await hashPassword('FREDPWD', 4));
  });
});

describe('PasswordChecker', () => {
  it('computes the slow digest once for a good password, and answers others as fast after it', async () => {
    const compared: string[] = [];
    const checker = new PasswordChecker(async (_digest, secret) => {
      compared.push(secret);
      return secret === 'GOOD';
    });
    const answers: boolean[] = [];
    for (const secret of ['BAD', 'GOOD', 'GOOD', 'BAD']) answers.push(await checker.matches('FRED password', 'd1', secret));
    expect(answers).toEqual([false, true, true, false]);
    expect(compared).toEqual(['BAD', 'GOOD']);
  });

  it('says what it knows without a comparison', async () => {
    const checker = new PasswordChecker(async (_digest, secret) => secret === 'GOOD');
    const known = (secret: string): string => checker.known('FRED password', 'd1', secret);
    expect(known('GOOD')).toBe('unknown');
    await checker.matches('FRED password', 'd1', 'BAD');
    expect([known('BAD'), known('GOOD')]).toEqual(['mismatch', 'unknown']);
    await checker.matches('FRED password', 'd1', 'GOOD');
    expect([known('GOOD'), known('OTHER'), checker.known('FRED password', 'd2', 'GOOD')]).toEqual(['match', 'mismatch', 'unknown']);
  });

  it('compares one value once for many who ask at the same time', async () => {
    let compared = 0;
    const checker = new PasswordChecker(async () => {
      compared++;
      return true;
    });
    const answers = await Promise.all(Array.from({ length: 5 }, () => checker.matches('FRED password', 'd1', 'GOOD')));
    expect([new Set(answers), compared]).toEqual([new Set([true]), 1]);
  });

  it('forgets what it knew when the digest changes', async () => {
    const checker = new PasswordChecker(async (digest, secret) => digest === `of ${secret}`);
    expect(await checker.matches('FRED password', 'of OLD', 'OLD')).toBe(true);
    expect(await checker.matches('FRED password', 'of NEW', 'OLD')).toBe(false);
    expect(await checker.matches('FRED password', 'of NEW', 'NEW')).toBe(true);
  });
});
