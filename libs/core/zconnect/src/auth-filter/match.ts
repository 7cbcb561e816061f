import { compareAddress } from './address.js';
import type { Condition, FilterFacts, MatchType } from './model.js';

/** One condition. Missing data is false, except for notContain, which is then skipped (zcee.md 3). */
export function holds(condition: Condition, facts: FilterFacts): boolean {
  const found = dataOf(condition, facts);
  if (found === undefined) return condition.matchType === 'notContain';
  if (condition.kind === 'remoteAddress') return matchAddress(condition.matchType, condition.value ?? '', found);
  return condition.value === undefined || matchText(condition.matchType, condition.value, found);
}

/** What the condition looks at, as the step shows it. */
export function dataOf({ kind, name }: Condition, { webApp, requestUrl, remoteAddress, headers }: FilterFacts): string | undefined {
  switch (kind) {
    case 'webApp':
      return webApp;
    case 'requestUrl':
      return requestUrl;
    case 'remoteAddress':
      return remoteAddress;
    case 'host':
      return headers['host'];
    case 'userAgent':
      return headers['user-agent'];
    case 'requestHeader':
      return headers[(name ?? '').toLowerCase()];
    case 'cookie':
      return cookieOf(headers['cookie'], name ?? '');
  }
}

/** Case-sensitive, no wildcards; `a|b` are alternatives of contains and notContain. */
function matchText(matchType: MatchType, pattern: string, found: string): boolean {
  const anyInside = (): boolean => pattern.split('|').some((piece) => found.includes(piece));
  switch (matchType) {
    case 'equals':
      return found === pattern;
    case 'contains':
      return anyInside();
    case 'notContain':
      return !anyInside();
    default:
      return false;
  }
}

function matchAddress(matchType: MatchType, pattern: string, address: string): boolean {
  const inside = (one: string): boolean => compareAddress(address, one) === 'inside';
  switch (matchType) {
    case 'equals':
      return inside(pattern);
    case 'contains':
      return pattern.split('|').some(inside);
    case 'notContain':
      return !pattern.split('|').some(inside);
    case 'greaterThan':
      return compareAddress(address, pattern) === 'above';
    case 'lessThan':
      return compareAddress(address, pattern) === 'below';
  }
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [key, ...value] = pair.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}
