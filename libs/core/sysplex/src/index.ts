export * from './lookup.js';
export * from './model.js';
export * from './peers.js';
export * from './read-sysplex.js';
export * from './replay-scopes.js';
export * from './read-yaml.js';
export * from './service-name.js';
