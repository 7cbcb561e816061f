import { CERTAUTH, isUserOwner, MULTIID, ownerHeading, SITE } from '@idprop/saf';
import { Refusal } from '../../parsing/refusal.js';
import type { Operand } from '../../parsing/scanner.js';
import type { Run } from '../../run.js';
import { nameOf, safName, suboperands } from '../../values.js';

const KEYWORDS: Readonly<Record<string, string>> = { CERTAUTH, SITE, MULTIID };
const REFUSED_RC = 8;

/** For whom the command works: ID(u), CERTAUTH, SITE or MULTIID, anywhere in it; else the issuer. The user must exist. */
export function ownerOf(run: Run): string {
  const special = Object.keys(KEYWORDS).find((keyword) => run.has(keyword));
  if (special !== undefined) return KEYWORDS[special] ?? special;
  return knownUser(run, nameOf(run, 'ID') ?? run.issuer.userid);
}

/** The owner that stands among the operands of a function: `CONNECT(CERTAUTH LABEL('x') ...)`; else the one given. */
export function ownerWithin(run: Run, given: ReadonlyMap<string, readonly Operand[]>, otherwise: string): string {
  const special = Object.keys(KEYWORDS).find((keyword) => given.has(keyword));
  if (special !== undefined) return KEYWORDS[special] ?? special;
  const [id] = given.get('ID') ?? [];
  return id === undefined ? otherwise : knownUser(run, safName(id.text, 'USERID'));
}

/** Rings and mappings belong to users. */
export function requireUser(owner: string, functionName: string, allowed: readonly string[] = []): void {
  if (isUserOwner(owner) || allowed.includes(owner)) return;
  throw new Refusal([{ id: 'RACF.CERT_OWNER', inserts: { function: functionName, owner: ownerHeading(owner) } }], REFUSED_RC);
}

/** What stands in the parentheses of a function, by name. */
export function operandsOf(run: Run, functionName: string, names: readonly string[]): ReadonlyMap<string, readonly Operand[]> {
  return suboperands(run.command.keywords.get(functionName) ?? [], names);
}

function knownUser(run: Run, userid: string): string {
  if (run.db.user(userid) === undefined) throw new Refusal([{ id: 'RACF.UNKNOWN_USER', inserts: {} }], REFUSED_RC);
  return userid;
}
