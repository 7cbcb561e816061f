export * from './association.js';
export * from './cemt-ipconn.js';
