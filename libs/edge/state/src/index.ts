export * from './errors.js';
export * from './memory/memory-state.js';
export { createMemoryStateHub, type MemoryStateHub, type MemoryStateHubOptions } from './memory/memory-state-hub.js';
export * from './ports/index.js';
export type { ControlChange } from './shared/control-change.js';
export type { FlowLimits } from './shared/flow-limits.js';
export { BEGINNING, comparePositions } from './shared/position.js';
