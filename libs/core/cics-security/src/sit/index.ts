export * from './read-sit.js';
export * from './sit.js';
