export * from './data-sets.js';
export * from './execute-with-orders.js';
export { openPackage, type OpenedPackage } from './packages.js';
