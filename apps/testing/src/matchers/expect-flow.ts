import type { Flow } from '@idprop/decision';
import { judgeArrival, judgeReason, judgeRefusal, type Judgement } from './judge-flow.js';

/** A flow did not go as a test expected. */
export class FlowExpectationError extends Error {
  constructor(flow: Flow, expected: string, found: string) {
    super(`flow ${flow.id} ${flow.what} -> ${String(flow.result)}\nexpected: ${expected}\nfound: ${found}`);
    this.name = 'FlowExpectationError';
  }
}

export interface FlowExpectation {
  /** Granted, and run as this user (`USER1`, or `name@registry`) at the last service that it reached; by `.at()` at another one too. */
  toArriveAs(who: string): { at(service: string): void };
  /** Refused, and the check that decided was made by this service; by `.because()` for this reason. */
  toBeRefusedAt(service: string): { because(reason: string | RegExp): void };
}

/**
 * What must be true of a flow; throws {@link FlowExpectationError}, so that it works in any test runner.
 *
 * @example
 * const reply = await sysplex.call('/imdb/contact/LAST3', { token });
 * expectFlow(await sysplex.flow(reply)).toArriveAs('USER1').at('IMS');
 *
 * @example
 * expectFlow(flow).toBeRefusedAt('CICS').because('TCICSTRN CSMI');
 */
export function expectFlow(flow: Flow): FlowExpectation {
  const demand = ({ holds, found }: Judgement, expected: string): void => {
    if (!holds) throw new FlowExpectationError(flow, expected, found);
  };
  return {
    toArriveAs(who) {
      demand(judgeArrival(flow, who), `to arrive as ${who}`);
      return { at: (service) => demand(judgeArrival(flow, who, service), `to arrive as ${who} at ${service}`) };
    },
    toBeRefusedAt(service) {
      demand(judgeRefusal(flow, service), `to be refused at ${service}`);
      return { because: (reason) => demand(judgeReason(flow, reason), `to be refused at ${service} because of ${String(reason)}`) };
    },
  };
}
