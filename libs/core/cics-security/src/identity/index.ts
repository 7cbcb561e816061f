export * from './checked-users.js';
export * from './flowed-user.js';
export * from './link-user.js';
export * from './outbound.js';
export * from './saf.js';
export * from './sign-on.js';
export { ECI_ERR_TRANSACTION_ABEND, type Refusal, type RequestDecision } from './refusal.js';
