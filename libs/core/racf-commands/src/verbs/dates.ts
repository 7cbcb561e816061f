import type { RevokeDates } from '@idprop/saf';
import { invalidValue } from '../parsing/refusal.js';
import type { Run } from '../run.js';
import { textOf } from '../values.js';

/** `mm/dd/yy`; years from 71 are of the twentieth century (M). */
const DATE = /^(\d{2})\/(\d{2})\/(\d{2})$/;
const FIRST_YEAR_OF_1900 = 71;

export function hasDate(run: Run, keyword: string): boolean {
  return (run.command.keywords.get(keyword) ?? []).length > 0;
}

/** The date of REVOKE(mm/dd/yy) or RESUME(mm/dd/yy), midnight UTC; undefined without one. */
export function dateOf(run: Run, keyword: string): number | undefined {
  if (!hasDate(run, keyword)) return undefined;
  const text = textOf(run, keyword) ?? '';
  const [, month, day, year] = (DATE.exec(text) ?? []).map(Number);
  if (month === undefined || day === undefined || year === undefined) throw invalidValue(`${keyword} DATE`, text);
  const date = Date.UTC((year < FIRST_YEAR_OF_1900 ? 2000 : 1900) + year, month - 1, day);
  if (new Date(date).getUTCMonth() !== month - 1) throw invalidValue(`${keyword} DATE`, text);
  return date;
}

/** REVOKE and RESUME, at once or by date, as ALTUSER and CONNECT change them; the NO forms take the dates away. */
export function revocation(run: Run, before: RevokeDates & { readonly revoked: boolean }): RevokeDates & { revoked: boolean } {
  if (run.has('RESUME') && !hasDate(run, 'RESUME')) return { revoked: false };
  const revokeDate = run.has('NOREVOKE') ? undefined : (dateOf(run, 'REVOKE') ?? before.revokeDate);
  const resumeDate = run.has('NORESUME') ? undefined : (dateOf(run, 'RESUME') ?? before.resumeDate);
  return {
    revoked: before.revoked || (run.has('REVOKE') && !hasDate(run, 'REVOKE')),
    ...(revokeDate === undefined ? {} : { revokeDate }),
    ...(resumeDate === undefined ? {} : { resumeDate }),
  };
}
