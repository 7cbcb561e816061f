import { ACCESS_LEVELS, type AccessLevel } from '../api.js';

const RANK: Readonly<Record<AccessLevel, number>> = { NONE: 0, EXECUTE: 1, READ: 2, UPDATE: 3, CONTROL: 4, ALTER: 5 };

export function reaches(level: AccessLevel, intent: AccessLevel): boolean {
  return RANK[level] >= RANK[intent];
}

export function higher(a: AccessLevel, b: AccessLevel): AccessLevel {
  return reaches(a, b) ? a : b;
}

export function isAccessLevel(text: string): text is AccessLevel {
  return (ACCESS_LEVELS as readonly string[]).includes(text);
}
