export * from './client-tls.js';
export * from './frame.js';
export * from './ipic-carrier.js';
export * from './ipic-client.js';
export * from './messages.js';
