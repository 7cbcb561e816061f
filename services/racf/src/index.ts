export * from './racf.module.js';
export { racfSettings } from './settings.js';
