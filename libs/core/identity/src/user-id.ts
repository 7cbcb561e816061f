/** Letters, digits and the nationals `#`, `@`, `$`; one to eight characters (spec: saf.md 1.1). */
const NAME = /^[A-Z0-9#@$]{1,8}$/;

const LOWER_A = 'a'.charCodeAt(0);
const LOWER_Z = 'z'.charCodeAt(0);

/** True for a legal SAF user or group name. Upper case only: fold first with {@link foldName}. */
export function isSafName(text: string): boolean {
  return NAME.test(text);
}

/**
 * Upper-cases as RACF does: a-z only. `toUpperCase` alone would turn `ß` into `SS` and dotless i into I,
 * and so make one user out of two. Nearly all names are in upper case already.
 */
export function foldName(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= LOWER_A && code <= LOWER_Z) return text.replace(/[a-z]+/g, (run) => run.toUpperCase());
  }
  return text;
}
