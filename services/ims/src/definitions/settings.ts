import { DEFAULT_RACF_REASON } from '@idprop/ims-connect';
import { z } from 'zod';

/** The service's own settings in sysplex.yaml. */
export const imsSettings = z.strictObject({
  /** HWSCFGxx member. */
  config: z.string(),
  /** What stands behind IMS Connect: transactions, PSBs, databases. */
  content: z.string(),
  switches: z
    .strictObject({
      /** RSM reason code after a failed RACROUTE: 78, or 40 as a message exit would give it. */
      racfReason: z.union([z.literal(78), z.literal(40)]).default(DEFAULT_RACF_REASON),
      /** Whether PORTTMOT ends DRDA connections that wait idle for their client. */
      drdaIdle: z.enum(['close', 'keep']).default('close'),
    })
    .prefault({}),
});

export type ImsSettings = z.output<typeof imsSettings>;

export const SETTINGS_HINT = 'An ims service takes config, content and switches { racfReason: 78 | 40, drdaIdle: close | keep }';
