export * from './bind/index.js';
export * from './catalogue.js';
export * from './csd/index.js';
export * from './display/index.js';
export * from './identity/index.js';
export * from './region/index.js';
export * from './resource/index.js';
export * from './sit/index.js';
