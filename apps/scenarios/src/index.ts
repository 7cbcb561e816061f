export * from './client/admin-client.js';
export { UnreachableError } from './client/http-json.js';
export * from './client/sysplex-client.js';
export * from './labs/index.js';
export * from './scenarios/index.js';
export * from './system-directory.js';
