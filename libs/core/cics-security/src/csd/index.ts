export * from './csd.js';
export * from './read-csd.js';
