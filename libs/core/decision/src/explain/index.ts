export * from './decisive-steps.js';
export * from './explain-flow.js';
export * from './explain-remedies.js';
export * from './explanation.js';
export * from './render-explanation.js';
export * from './view-flow.js';
