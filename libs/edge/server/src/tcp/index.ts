export * from './accept.js';
export * from './open.js';
