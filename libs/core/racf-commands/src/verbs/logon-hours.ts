import { foldName } from '@idprop/identity';
import type { LogonHours } from '@idprop/saf';
import { invalidValue } from '../parsing/refusal.js';
import type { Operand } from '../parsing/scanner.js';
import type { Run } from '../run.js';
import { suboperands } from '../values.js';

export const DAY_NAMES = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;
const WEEKDAYS = [1, 2, 3, 4, 5];

/** WHEN(DAYS(ANYDAY|WEEKDAYS|day ...) TIME(ANYTIME|hhmm:hhmm)); what is not given stays. */
export function changedLogonHours(run: Run, before: LogonHours | undefined): LogonHours | undefined {
  const operands = run.command.keywords.get('WHEN');
  if (operands === undefined) return before;
  const given = suboperands(operands, ['DAYS', 'TIME']);
  const days = given.has('DAYS') ? daysOf(given.get('DAYS') ?? []) : before?.days;
  const time = given.has('TIME') ? timeOf(given.get('TIME') ?? []) : before?.time;
  if (days === undefined && time === undefined) return undefined;
  return { ...(days === undefined ? {} : { days }), ...(time === undefined ? {} : { time }) };
}

function daysOf(operands: readonly Operand[]): number[] | undefined {
  const days = operands.flatMap(({ text }) => {
    const word = foldName(text);
    if (word === 'ANYDAY') return [0, 1, 2, 3, 4, 5, 6];
    if (word === 'WEEKDAYS') return WEEKDAYS;
    const day = word === '' ? -1 : DAY_NAMES.findIndex((name) => name.startsWith(word));
    if (day < 0) throw invalidValue('DAYS', text);
    return [day];
  });
  const all = [...new Set(days)].sort((a, b) => a - b);
  return all.length === 7 ? undefined : all;
}

function timeOf(operands: readonly Operand[]): LogonHours['time'] {
  const text = foldName(operands[0]?.text ?? '');
  if (text === 'ANYTIME') return undefined;
  const [, begin, end] = /^(\d{4}):(\d{4})$/.exec(text) ?? [];
  if (begin === undefined || end === undefined || !isTime(begin) || !isTime(end)) throw invalidValue('TIME', text);
  return { begin, end };
}

function isTime(text: string): boolean {
  return Number(text.slice(0, 2)) <= 24 && Number(text.slice(2)) <= 59 && Number(text) <= 2400;
}
