export * from './lookup.js';
export * from './model.js';
export * from './read-sysplex.js';
export * from './read-yaml.js';
export * from './service-name.js';
