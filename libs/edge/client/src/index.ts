export * from './admin-client.js';
export * from './answers.js';
export { UnreachableError } from './http-json.js';
export * from './labs/index.js';
export * from './sysplex-client.js';
export * from './system-directory.js';
