export * from './frame.js';
export * from './ipic-client.js';
export * from './messages.js';
