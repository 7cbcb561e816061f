/**
 * The three securities as decision tables, written by hand from cics.md 2, 3.1, 3.2, 3.3 and 3.6: the second formulation, which the
 * ordered checks are compared with. Nothing here is computed by them.
 */

/** cics.md 3.6: TLS as the TCPIPSERVICE and the client have it, and where the client is; then LOCAL, DEFAULTUSER, IDENTIFY, VERIFY. */
export const CONNECTIONS = `
tls                  location  LOCAL  DEFAULTUSER  IDENTIFY  VERIFY
none                 same      up     up           up        up
none                 other     up     up           B12       up
serverOnly           same      up     up           up        up
serverOnly           other     up     up           B12       up
clientAuthMapped     same      up     up           up        up
clientAuthMapped     other     up     up           up        up
clientAuthUnmapped   same      up     up           up        up
clientAuthUnmapped   other     up     up           up        up
clientAuthNoCert     same      B3     B3           B3        B3
clientAuthNoCert     other     B3     B3           B3        B3
atTls                same      up     up           up        up
atTls                other     up     up           B12       up
`;

/** cics.md 3.1: the link user by LINKAUTH and SECURITYNAME, for a client without a certificate, with one that is mapped, and one that is not. */
export const LINK_USERS = `
link             noCert    mapped   unmapped
secuserBlank     CICSUSER  CICSUSER CICSUSER
secuserRegion    none      none     none
secuserOther     LINKED    LINKED   LINKED
secuserRevoked   CICSUSER  CICSUSER CICSUSER
certuser         B13       CERTED   CICSUSER
`;

/** cics.md 3.2: the task user; L is the link user or else the default user; wrong is a reject for the password, which DFHXS1201 tells too (cics.md 5). */
export const TASK_USERS = `
flowed              LOCAL  DEFAULTUSER  IDENTIFY  VERIFY
nothing             L      CICSUSER     reject    reject
userid              L      CICSUSER     FRED      reject
unknownUserid       L      CICSUSER     reject    reject
goodPassword        L      CICSUSER     reject    FRED
badPassword         L      CICSUSER     reject    wrong
mapped              L      CICSUSER     USER1     reject
unmapped            L      CICSUSER     reject    reject
mappedUserid        L      CICSUSER     USER1     reject
unmappedUserid      L      CICSUSER     FRED      reject
mappedPassword      L      CICSUSER     USER1     FRED
unmappedPassword    L      CICSUSER     reject    FRED
`;

/** cics.md 3.3: who is checked, by the link user; T is the task user, K the link user. */
export const CHECKED = `
userauth     CICSUSER    none      other
LOCAL        CICSUSER    CICSUSER  K
DEFAULTUSER  CICSUSER    CICSUSER  CICSUSER,K
IDENTIFY     T,CICSUSER  T         T,K
VERIFY       T,CICSUSER  T         T,K
`;

/** A table's cells by row and column name. */
export function cellsOf(table: string): Map<string, Map<string, string>> {
  const [head = [], ...rows] = table
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/));
  const keys = head.filter((name) => /^[a-z]/.test(name) && !/^(noCert|mapped|unmapped|none|other)$/.test(name)).length;
  return new Map(
    rows.map((row) => [row.slice(0, keys).join(' '), new Map(head.slice(keys).map((name, at) => [name, row[at + keys] ?? '']))]),
  );
}
