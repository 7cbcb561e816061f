export * from './acl.js';
export * from './bus.js';
export * from './errors.js';
export * from './keys.js';
