import { invalidValue, missing, Refusal } from '../../parsing/refusal.js';
import type { Run } from '../../run.js';
import { operandsOf } from './owner.js';
import { single } from './operands.js';

const DATE = /^(\d{4})[-/](\d\d)[-/](\d\d)$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/;
const REFUSED_RC = 8;

/**
 * NOTBEFORE and NOTAFTER, DATE(yyyy/mm/dd or yyyy-mm-dd) and TIME(hh:mm:ss), in UTC. From today, 00:00:00, to the same day of the next year,
 * 23:59:59, where nothing is said (the day is not known to us for sure).
 */
export function validity(run: Run): { readonly notBefore: number; readonly notAfter: number } {
  const notBefore = momentOf(run, 'NOTBEFORE', '00:00:00') ?? startOfDay(run.context.now);
  const notAfter = momentOf(run, 'NOTAFTER', '23:59:59') ?? yearLater(notBefore);
  if (notAfter <= notBefore) throw new Refusal([{ id: 'RACF.CERT_DATES', inserts: {} }], REFUSED_RC);
  return { notBefore, notAfter };
}

function momentOf(run: Run, keyword: string, usualTime: string): number | undefined {
  if (!run.has(keyword)) return undefined;
  const given = operandsOf(run, keyword, ['DATE', 'TIME']);
  const date = single(given, 'DATE');
  const time = single(given, 'TIME') ?? usualTime;
  if (date === undefined) throw missing(`${keyword} DATE`);
  const [, year, month, day] = (DATE.exec(date) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) throw invalidValue(`${keyword} DATE`, date);
  const [, hour, minute, second] = (TIME.exec(time) ?? []).map(Number);
  if (hour === undefined) throw invalidValue(`${keyword} TIME`, time);
  const moment = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  if (moment.getUTCMonth() !== month - 1 || moment.getUTCDate() !== day) throw invalidValue(`${keyword} DATE`, date);
  return moment.getTime();
}

function startOfDay(now: number): number {
  const today = new Date(now);
  return Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
}

function yearLater(from: number): number {
  const begin = new Date(from);
  return Date.UTC(begin.getUTCFullYear() + 1, begin.getUTCMonth(), begin.getUTCDate(), 23, 59, 59);
}
