export * from './attach.js';
export * from './program.js';
export { resourceName, type TaskLink } from './resource-check.js';
export * from './task-checks.js';
export * from './transaction.js';
export * from './commarea.js';
export * from './start.js';
