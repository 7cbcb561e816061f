export * from './contracts/index.js';
export * from './errors.js';
export * from './hop.js';
export * from './host.js';
export * from './parse-payload.js';
export * from './saf/saf-access.js';
export * from './tokens.js';
