export * from '@idprop/client';
export * from '@idprop/scenarios';
export * from './in-process/start-sysplex.js';
export { expectFlow, FlowExpectationError, type FlowExpectation } from './matchers/expect-flow.js';
export { flowMatchers } from './matchers/flow-matchers.js';
