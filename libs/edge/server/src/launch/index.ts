export * from './secrets.js';
export * from './work-copy.js';
