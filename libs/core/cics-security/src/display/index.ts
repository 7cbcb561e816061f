export * from './association.js';
export * from './cemt.js';
export * from './spi-record.js';
