/** Who owns certificates without being a user: RACF keeps them under these names, in lower case so that no user can have them. */
export const CERTAUTH = 'irrcerta';
export const SITE = 'irrsitec';
/** Owner of name filters whose user depends on criteria. */
export const MULTIID = 'irrmulti';

const KEYWORDS: Readonly<Record<string, string>> = { [CERTAUTH]: 'CERTAUTH', [SITE]: 'SITE', [MULTIID]: 'MULTIID' };

/** True for a user ID, false for CERTAUTH, SITE and MULTIID. */
export function isUserOwner(owner: string): boolean {
  return !(owner in KEYWORDS);
}

/** As RACDCERT listings name the owner: `ID(FRED)`, `CERTAUTH`. */
export function ownerText(owner: string): string {
  return KEYWORDS[owner] ?? `ID(${owner})`;
}

/** As in a heading: `user FRED`, `CERTAUTH`. */
export function ownerHeading(owner: string): string {
  return KEYWORDS[owner] ?? `user ${owner}`;
}
