import { ACCESS_LEVELS, type AccessLevel } from '../api.js';

export function reaches(level: AccessLevel, intent: AccessLevel): boolean {
  return ACCESS_LEVELS.indexOf(level) >= ACCESS_LEVELS.indexOf(intent);
}

export function higher(a: AccessLevel, b: AccessLevel): AccessLevel {
  return reaches(a, b) ? a : b;
}

export function isAccessLevel(text: string): text is AccessLevel {
  return (ACCESS_LEVELS as readonly string[]).includes(text);
}
