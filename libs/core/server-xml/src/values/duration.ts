import type { DurationUnit } from '../metadata/meta.js';

const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const WHOLE = /^(?:\s*\d+\s*(?:ms|[dhms]))+\s*$/i;
const PART = /(\d+)\s*(ms|[dhms])/gi;

/**
 * A Liberty duration in milliseconds: numbers with the units d, h, m, s, ms, combined at will (`1h30m60s`); a bare number
 * counts in the attribute's base unit and may be negative, which stands for "no limit" (zcee.md 1.1). Undefined if unreadable.
 */
export function parseDuration(text: string, unit: DurationUnit = 'ms'): number | undefined {
  const trimmed = text.trim();
  if (/^-?\d+$/.test(trimmed)) return Number(trimmed) * (MILLISECONDS[unit] ?? 1);
  if (!WHOLE.test(trimmed)) return undefined;
  let total = 0;
  for (const [, count, name] of trimmed.matchAll(PART)) total += Number(count) * (MILLISECONDS[(name ?? '').toLowerCase()] ?? 0);
  return total;
}
