import { redactCommand } from './redact-command.js';

describe('redactCommand', () => {
  it.each([
    ['ADDUSER FRED PASSWORD(SECRET1) NAME(FRED)', 'ADDUSER FRED PASSWORD(********) NAME(FRED)'],
    ["alu fred phrase('my long (and) secret''s phrase') resume", 'alu fred phrase(********) resume'],
    ['ALTUSER FRED PASS (SECRET1', 'ALTUSER FRED PASS (********'],
    ['AU FRED PA(SECRET1) SPECIAL', 'AU FRED PA(********) SPECIAL'],
    ['PASSWORD PASSWORD(OLD1 NEW1)', 'PASSWORD PASSWORD(********)'],
    ['RDEFINE PTKTDATA A SSIGNON(KEYMASK (123456789ABCDEF0)) UACC(NONE)', 'RDEFINE PTKTDATA A SSIGNON(KEYMASK (********)) UACC(NONE)'],
    ['RALT PTKTDATA A SSIGNON(KEYENCRYPTED(123456789ABCDEF0))', 'RALT PTKTDATA A SSIGNON(KEYENCRYPTED(********))'],
    ['SETROPTS PASSWORD(REVOKE(3))', 'SETROPTS PASSWORD(REVOKE(3))'],
    ['PERMIT PAYAPPL CLASS(APPL) ID(FRED)', 'PERMIT PAYAPPL CLASS(APPL) ID(FRED)'],
  ])('%s', (command, shown) => {
    expect(redactCommand(command)).toBe(shown);
  });
});
