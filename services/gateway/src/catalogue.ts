import type { Catalogue } from '@idprop/decision';

/** What the gateway's part of a flow says. It decides nothing about the caller: z/OS Connect validates the token. */
export const gatewayCatalogue: Catalogue = {
  checks: {
    'GATEWAY.ROUTE': { title: 'The path belongs to an API of z/OS Connect' },
    'GATEWAY.CREDENTIAL': { title: 'What the request carries to prove who it is (passed on, not validated here)' },
    'GATEWAY.BODY': { title: 'The body is complete, UTF-8 and within the limit' },
    'GATEWAY.ANSWER': { title: 'z/OS Connect answers' },
  },
  messages: {},
  remedies: {
    'GATEWAY.START': { place: 'operator', text: ['S {jobname}'] },
    'GATEWAY.DEADLINE': { place: 'operator', text: ['D A,{jobname}'] },
  },
};
