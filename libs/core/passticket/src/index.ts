export { EnhancedKey } from './enhanced/enhanced-key.js';
export { EnhancedTickets } from './enhanced/enhanced-tickets.js';
export { isEnhancedTicket, type EnhancedType } from './enhanced/translate.js';
export { PassTicketError, type PassTicketErrorCode } from './errors.js';
export { isKeyLabel } from './icsf/key-label.js';
export { isKeyProblem, KeyStore, type KeyProblem, type KeyType } from './icsf/key-store.js';
export { readCkds } from './icsf/read-ckds.js';
export { LegacyKey } from './legacy/legacy-key.js';
export { LegacyTickets } from './legacy/legacy-tickets.js';
export { isLegacyTicket } from './legacy/translate.js';
export { evaluatePassTicket, type TicketMemory } from './library/evaluate.js';
export { UsedTickets } from './library/used-tickets.js';
export { runBatchLine, type BatchInput, type BatchOutput } from './library/batch.js';
export { epochOfIso, isoOfEpoch } from './library/iso-second.js';
export { renderTrace } from './trace/render-trace.js';
export { traceEnhanced, type EnhancedTrace } from './trace/trace-enhanced.js';
export { traceLegacy, type LegacyTrace } from './trace/trace-legacy.js';
export type { TicketInput } from './trace/trace-text.js';
export { passticketCatalogue } from './catalogue.js';
export type { TicketBackend } from './callable/backend.js';
export {
  IRRPassTicket,
  IRRPassTicketArgumentError,
  IRRPassTicketEvaluationException,
  IRRPassTicketGenerationException,
  IRRPassTicketStateError,
} from './callable/irr-passticket.js';
export {
  PASSTICKET_FUNCTION,
  rGenSec,
  rTicketServ,
  SUBFUNCTION,
  type TicketServParameters,
  type TicketServResult,
} from './callable/r-ticketserv.js';
export { NotKeyZeroError, rcvtptgn, rcvtptgnReturn, type RcvtptgnCall, type RcvtptgnReturn } from './callable/rcvtptgn.js';
export { requestPassTicket, RESP2, type RequestPassTicket, type RequestPassTicketResult } from './callable/request-passticket.js';
export { ticketAuthority, type Authority, type TicketFunction } from './decision/check-authority.js';
export type { EvaluatedTicket } from './decision/check-ticket.js';
export { EVALUATION_FAILED, GENERATION_FAILED, NOT_AUTHORIZED, PARAMETER_ERROR, SUCCESS, type TicketCodes } from './decision/codes.js';
export {
  beginEvaluation,
  decideEvaluation,
  type EvaluationDecision,
  type EvaluationOutcome,
  type EvaluationRequest,
  type EvaluationResult,
} from './decision/decide-evaluation.js';
export { decideGeneration, type GenerationDecision, type GenerationRequest, type GenerationResult } from './decision/decide-generation.js';
export type { Suspect } from './decision/find-culprit.js';
export type { EnhancedSetting, MissingProfile, TicketProfile, UnusableKey } from './decision/ticket-profile.js';
export type { Algorithm, TicketUse, TicketUseFact } from './decision/ticket-use.js';
export { LEGACY_WINDOW } from './decision/window.js';
export {
  evaluationRecord,
  generationRecord,
  isReplay,
  LOGON_QUALIFIERS,
  SERVICE_QUALIFIERS,
  type PassTicketFields,
  type PassTicketRecord,
  type RecordContext,
} from './smf/passticket-record.js';
