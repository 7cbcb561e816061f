export * from './attach.js';
export * from './program.js';
export { resourceName } from './resource-check.js';
