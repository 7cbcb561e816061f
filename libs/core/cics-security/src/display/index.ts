export * from './association.js';
export * from './cemt.js';
export * from './smf110.js';
export * from './spi-record.js';
