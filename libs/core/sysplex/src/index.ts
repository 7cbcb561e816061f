export * from './lookup.js';
export * from './model.js';
export * from './service-name.js';
