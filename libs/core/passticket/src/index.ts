export { EnhancedKey } from './enhanced/enhanced-key.js';
export { EnhancedTickets } from './enhanced/enhanced-tickets.js';
export type { EnhancedType } from './enhanced/translate.js';
export { PassTicketError, type PassTicketErrorCode } from './errors.js';
export { LegacyKey } from './legacy/legacy-key.js';
export { LegacyTickets } from './legacy/legacy-tickets.js';
