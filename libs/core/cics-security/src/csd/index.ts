export * from './csd.js';
export * from './read-csd.js';
export { DEFAULTS as CSD_DEFAULTS, withDefaults } from './defaults.js';
export { APPLID } from './rules/ipconn.rules.js';
export type { Release } from './rules/rule.js';
export { isLike } from './csd-build.js';
export * from './as-deck.js';
export { resolveKeyword } from './abbreviation.js';
export { ALL_TYPES } from './resource-types.js';
