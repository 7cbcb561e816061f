export * from './capture-output.js';
export * from './close-server.js';
export * from './environment.js';
export * from './guard-admin.js';
export * from './metrics.js';
export * from './run-process.js';
export * from './service-root.module.js';
export * from './start-service.js';
