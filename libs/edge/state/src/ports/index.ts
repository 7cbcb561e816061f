export * from './change-log.js';
export * from './clock.js';
export * from './replay-memory.js';
export * from './user-statistics.js';
export * from './flow-store.js';
export * from './connection-table.js';
export * from './system-log.js';
export * from './state.js';
