import type { EvaluationResult } from '../decision/decide-evaluation.js';
import type { GenerationResult } from '../decision/decide-generation.js';

/** What stands behind the callable services: this library's decisions, or the passticket service over bus or HTTP. */
export interface TicketBackend {
  generate(userid: string, applname: string): Promise<Pick<GenerationResult, 'codes' | 'passticket'>>;
  evaluate(userid: string, applname: string, passticket: string): Promise<Pick<EvaluationResult, 'codes'>>;
}
