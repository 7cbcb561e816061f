export * from './criteria.js';
export * from './request-body.js';
export * from './request-uri.js';
export * from './response.js';
