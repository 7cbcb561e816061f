import type { ImsSystem } from './system.js';
import { resourceClass } from './system.js';

/** How IMS checks a PSB of an ODBM thread: in a RACF class, by its exit only, or not at all; and the option that says so. */
export type PsbCheck =
  { readonly by: 'racf'; readonly class: string; readonly option: string } | { readonly by: 'exit' | 'none'; readonly option: string };

/**
 * ODBMSECURE overrides the other two; else ISIS, if ODBASE=N or ODBM runs without RRS; else ODBASE=Y. All off: no check.
 *
 * Source: ims.md 4.4.
 */
export function psbCheck({ security, odbm }: ImsSystem): PsbCheck {
  const { odbmsecure, isis, odbase } = security;
  if (odbmsecure === 'E') return { by: 'exit', option: 'ODBMSECURE=E' };
  if (odbmsecure !== 'N') return { by: 'racf', class: resourceClass('A', security), option: `ODBMSECURE=${odbmsecure}` };
  if (odbase === 'Y' && odbm.rrs) return { by: 'racf', class: resourceClass('A', security), option: 'ODBASE=Y' };
  if (isis === 'C') return { by: 'exit', option: 'ISIS=C' };
  if (isis !== 'N') return { by: 'racf', class: resourceClass('I', security), option: `ISIS=${isis}` };
  return { by: 'none', option: 'ODBMSECURE=N' };
}
