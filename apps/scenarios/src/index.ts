export * from './client/admin-client.js';
export * from './client/sysplex-client.js';
export * from './scenarios/index.js';
export * from './system-directory.js';
