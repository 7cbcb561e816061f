export * from './install.js';
export * from './installed.js';
export * from './region.js';
export * from './resources.js';
export * from './supplied.js';
export * from './switches.js';
export * from './discard-rules.js';
export * from './default-user.js';
