export * from './cics.js';
export * from './health.js';
export * from './http.js';
export * from './ims.js';
export * from './operator.js';
export * from './passticket.js';
export * from './racf.js';
export * from './reset.js';
