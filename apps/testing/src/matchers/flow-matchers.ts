import type { Flow } from '@idprop/decision';
import { judgeArrival, judgeReason, judgeRefusal, type Judgement } from './judge-flow.js';

interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/**
 * The same as {@link expectFlow} for those who like `expect`: `expect.extend(flowMatchers)` in Jest and in Vitest, then
 * `expect(flow).toArriveAs('USER1', 'IMS')` and `expect(flow).not.toBeRefusedAt('CICS')`.
 */
export const flowMatchers = {
  toArriveAs: (flow: Flow, who: string, service?: string): MatcherResult =>
    result(judgeArrival(flow, who, service), `to arrive as ${who}${service === undefined ? '' : ` at ${service}`}`),
  toBeRefusedAt: (flow: Flow, service: string, reason?: string | RegExp): MatcherResult => {
    const refusal = judgeRefusal(flow, service);
    const judged = refusal.holds && reason !== undefined ? judgeReason(flow, reason) : refusal;
    return result(judged, `to be refused at ${service}${reason === undefined ? '' : ` because of ${String(reason)}`}`);
  },
};

function result({ holds, found }: Judgement, expected: string): MatcherResult {
  return { pass: holds, message: () => `expected ${expected}${holds ? ' not' : ''}; found: ${found}` };
}
