import type { Catalogue } from '@idprop/decision';

/** Checks that no core room makes: those of the gateway's front door and of the calls between services. */
export const edgeCatalogue: Catalogue = {
  checks: {
    'FLOW.CALL': { title: 'call of another service' },
    'FLOW.WHAT_IF': { title: 'What if: played on a copy, nothing of it happens in the system' },
    'FLOW.REQUEST': { title: 'What the request has beside its path' },
    'GATEWAY.ROUTE': { title: 'The path belongs to an API of z/OS Connect' },
    'GATEWAY.CREDENTIAL': { title: 'What the request carries to prove who it is (passed on, not validated here)' },
    'GATEWAY.ANSWER': { title: 'z/OS Connect answers' },
  },
  messages: {},
  remedies: {
    'GATEWAY.START': { place: 'operator', text: ['S {jobname}'] },
    'GATEWAY.DEADLINE': { place: 'operator', text: ['D A,{jobname}'] },
  },
};
