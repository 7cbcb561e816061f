export * from './environment.js';
export * from './metrics.js';
export * from './run-process.js';
export * from './service-root.module.js';
export * from './start-service.js';
