export * from './check-services.js';
export * from './launch-error.js';
export * from './launch-options.js';
export * from './launch-sysplex.js';
export * from './secrets.js';
export * from './service-process.js';
export * from './shadow-process.js';
export * from './work-copy.js';
