export * from '@idprop/scenarios';
export * from './in-process/start-sysplex.js';
