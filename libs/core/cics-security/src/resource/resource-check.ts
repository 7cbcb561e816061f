import type { Remedy, Trail } from '@idprop/decision';
import type { AccessLevel, AccessResult } from '@idprop/saf';
import type { CheckedUser, Saf } from '../identity/index.js';
import type { Ipconn, Region } from '../region/index.js';
import type { CheckedKind } from '../sit/index.js';

/** The task that checks are made for: its transaction's name, and the connection that it came on, if it did. */
export interface TaskLink {
  readonly transid: string;
  readonly ipconn?: Ipconn;
}

/** One resource check of a task, made for each of its users: of a kind whose class the SIT names, or of a class that is always the same. */
export type ResourceCheck = (
  { readonly kind: CheckedKind; readonly name: string } | { readonly racfClass: string; readonly resource: string }
) & {
  readonly intent: AccessLevel;
  /** Step that records each user's check. */
  readonly check: string;
};

/** The name that RACF is asked for: prefixed by the region user ID or a literal where SECPRFX says so (cics.md 1.3). */
export function resourceName({ sit, userid }: Region, name: string): string {
  if (sit.secprfx === 'NO') return name;
  return `${sit.secprfx === 'YES' ? userid : sit.secprfx}.${name}`;
}

/**
 * Asks RACF for every user; true when all of them pass. No profile is no permission: CICS denies on SAF 4, and RACF writes
 * no ICH408I then. Users after one who failed are not asked.
 */
export function checkResource(
  trail: Trail,
  region: Region,
  link: TaskLink,
  users: readonly CheckedUser[],
  wanted: ResourceCheck,
  saf: Saf,
): boolean {
  const racfClass = 'kind' in wanted ? region.sit.classes[wanted.kind] : wanted.racfClass;
  if (racfClass === undefined) return true;
  const resource = 'kind' in wanted ? resourceName(region, wanted.name) : wanted.resource;
  for (const user of users) {
    const group = user.group === undefined ? {} : { group: user.group };
    const answer = saf.access({ userid: user.userid, ...group, class: racfClass, resource, intent: wanted.intent });
    trail.include(answer.steps);
    const details = {
      reads: { kind: 'profile', name: `${racfClass} ${answer.value.profile ?? resource}` } as const,
      expected: wanted.intent,
      found: `${user.userid} ${answer.value.allowed}`,
      codes: ['SAF', answer.value.saf, answer.value.racf, answer.value.reason] as const,
    };
    if (answer.value.saf === 0) {
      trail.pass(wanted.check, details);
      continue;
    }
    const message = { id: 'DFHXS1111', inserts: { ...denial(region, link, user), resource, class: racfClass, ...esmCodes(answer.value) } };
    trail.fail(wanted.check, { ...details, messages: [message], ...linkRemedy(region, link, user) });
    return false;
  }
  return true;
}

function denial(region: Region, link: TaskLink, user: CheckedUser): { applid: string; tranid: string; userid: string } {
  return { applid: region.sit.applid, tranid: link.transid, userid: user.userid };
}

/** SAF and ESM codes as DFHXS1111 shows them, in hexadecimal: denied 8/0 and 8/0, no profile 4/0 and 0/0 (cics.md 5). */
function esmCodes({ saf }: AccessResult): { saf: string; safReason: string; esm: string; esmReason: string } {
  const hex = (code: number): string => code.toString(16).padStart(8, '0');
  return { saf: hex(saf), safReason: hex(0), esm: hex(saf === 4 ? 0 : 8), esmReason: hex(0) };
}

/** RACF's own steps hold the PERMIT. For a link user there is another way: take the link out of the checks. */
function linkRemedy(region: Region, { ipconn }: TaskLink, user: CheckedUser): { remedy?: readonly Remedy[] } {
  if (ipconn === undefined || user.role === 'task' || ipconn.autoinstalled || ipconn.linkAuth === 'CERTUSER') return {};
  const attribute = `SECURITYNAME(${region.userid})`;
  return { remedy: [{ id: 'CICS.ALTER.IPCONN', inserts: { ipconn: ipconn.name, group: ipconn.group, attribute } }] };
}
