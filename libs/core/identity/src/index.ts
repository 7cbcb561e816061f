export * from './identity.js';
export * from './link-facts.js';
export * from './redact.js';
export * from './user-id.js';
