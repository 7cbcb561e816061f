/** Letters, digits and the nationals `#`, `@`, `$`; one to eight characters (spec: saf.md 1.1). */
const NAME = /^[A-Z0-9#@$]{1,8}$/;

/** True for a legal SAF user or group name. Upper case only: fold first with {@link foldName}. */
export function isSafName(text: string): boolean {
  return NAME.test(text);
}

/**
 * Upper-cases as RACF does: a-z only. `toUpperCase` alone would turn `ß` into `SS` and dotless i into I,
 * and so make one user out of two.
 */
export function foldName(text: string): string {
  return text.replace(/[a-z]+/g, (run) => run.toUpperCase());
}
