import { epochOfIso } from '@idprop/passticket';
import { CliError } from '../errors.js';

/** The second since 1970 that was typed: a number, or an ISO time, UTC unless it says otherwise. Now when nothing was. */
export function secondOf(time: string | undefined): number {
  if (time === undefined) return Math.floor(Date.now() / 1000);
  if (/^\d+$/.test(time)) return Number(time);
  const second = epochOfIso(time);
  if (second === undefined) throw new CliError('TIME_INVALID', `"${time}" is no time`, 'Write 2020-09-28T15:13:05Z or seconds since 1970');
  return second;
}
