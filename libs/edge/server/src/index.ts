export * from './contracts/index.js';
export * from './hop.js';
export * from './host.js';
export * from './saf/saf-access.js';
