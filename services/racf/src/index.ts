export * from './racf.module.js';
