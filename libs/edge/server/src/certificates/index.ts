export * from './data-sets.js';
export * from './execute-with-orders.js';
