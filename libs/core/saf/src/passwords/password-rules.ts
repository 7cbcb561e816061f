import type { PasswordOptions, PasswordRule } from '../database/options.js';

/** What each letter of a syntax rule accepts in its position (saf.md 13; the legend of SETROPTS LIST). */
export const RULE_ELEMENTS: Readonly<Record<string, { readonly keyword: string; readonly accepts: RegExp }>> = {
  A: { keyword: 'ALPHA', accepts: /[A-Z#@$]/ },
  L: { keyword: 'ALPHANUM', accepts: /[A-Z0-9#@$]/ },
  C: { keyword: 'CONSONANT', accepts: /[B-DF-HJ-NP-TV-Z]/ },
  N: { keyword: 'NUMERIC', accepts: /\d/ },
  V: { keyword: 'VOWEL', accepts: /[AEIOU]/ },
  W: { keyword: 'NOVOWEL', accepts: /[B-DF-HJ-NP-TV-Z0-9#@$]/ },
  c: { keyword: 'MIXEDCONSONANT', accepts: /[B-DF-HJ-NP-TV-Z]/i },
  m: { keyword: 'MIXEDNUM', accepts: /[A-Z0-9#@$]/i },
  v: { keyword: 'MIXEDVOWEL', accepts: /[AEIOU]/i },
  $: { keyword: 'NATIONAL', accepts: /[#@$]/ },
  s: { keyword: 'SPECIAL', accepts: /[!%&*_+|:<>?.=-]/ },
  x: { keyword: 'MIXEDALL', accepts: /[A-Z0-9#@$!%&*_+|:<>?.=-]/i },
  '*': { keyword: '', accepts: /[\s\S]/ },
};

const PLAIN = /^[A-Za-z0-9#@$]{1,8}$/;
const WITH_SPECIALS = /^[A-Za-z0-9#@$!%&*_+|:<>?.=-]{1,8}$/;

/** 1 to 8 letters, digits, # @ $, and the special characters where SETROPTS PASSWORD(SPECIALCHARS) is on: also a temporary password has no others. */
export function hasPasswordCharacters(password: string, { specialchars }: Pick<PasswordOptions, 'specialchars'>): boolean {
  return (specialchars ? WITH_SPECIALS : PLAIN).test(password);
}

/** True when the password may be a user's own: its characters, and one of the syntax rules where there are any (saf.md 13). */
export function isGoodPassword(password: string, options: PasswordOptions): boolean {
  if (!hasPasswordCharacters(password, options)) return false;
  const { rules = {}, mixedcase } = options;
  const all = Object.values(rules);
  const text = mixedcase ? password : password.toUpperCase();
  return all.length === 0 || all.some((rule) => satisfies(text, rule));
}

function satisfies(text: string, { least, most, pattern }: PasswordRule): boolean {
  if (text.length < least || text.length > most) return false;
  return [...text].every((character, index) =>
    (RULE_ELEMENTS[pattern.charAt(index) || '*'] ?? RULE_ELEMENTS['*'])?.accepts.test(character),
  );
}

/** Shorter phrases need an installation exit. */
const PHRASE_LENGTH = { least: 14, most: 100 };

/**
 * True when the phrase may be a user's own: 14 to 100 characters, two letters and two others at least, no character three times in a row,
 * and not the user ID in it (saf.md 13).
 */
export function isGoodPhrase(phrase: string, userid: string): boolean {
  const letters = phrase.match(/[A-Za-z]/g)?.length ?? 0;
  return (
    phrase.length >= PHRASE_LENGTH.least &&
    phrase.length <= PHRASE_LENGTH.most &&
    letters >= 2 &&
    phrase.length - letters >= 2 &&
    !/([\s\S])\1\1/.test(phrase) &&
    !phrase.toUpperCase().includes(userid.toUpperCase())
  );
}
