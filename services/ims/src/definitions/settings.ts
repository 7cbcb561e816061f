import { DEFAULT_RACF_REASON } from '@idprop/ims-connect';
import { z } from 'zod';

/** The service's own settings in sysplex.yaml. */
export const imsSettings = z.strictObject({
  config: z.string().describe('HWSCFGxx member'),
  content: z.string().describe('What stands behind IMS Connect: transactions, PSBs, databases'),
  ephemeralPorts: z.boolean().default(false).describe('Listen on free ports instead of those of the member'),
  portOffset: z.int().min(0).max(60_000).default(0).describe('Added to the ports of the member'),
  portsRequired: z.boolean().default(false).describe('A port that is in use keeps IMS Connect from starting; else it goes on without'),
  address: z.string().default('127.0.0.1').describe('Address that its ports listen on'),
  messageSeconds: z
    .number()
    .min(0.01)
    .max(3600)
    .default(30)
    .describe('Real seconds that a message may take to arrive on a port, and its client to take the answers'),
  firstReply: z.int().min(0).max(99).default(21).describe('Number of the first outstanding reply'),
  switches: z
    .strictObject({
      replyNumbers: z
        .enum(['same', 'next'])
        .default('same')
        .describe(
          'After a reply IMS Connect asks again: under the same number, so that scripts can be repeated, or under the next, as on z/OS',
        ),
      racfReason: z
        .union([z.literal(78), z.literal(40)])
        .default(DEFAULT_RACF_REASON)
        .describe('RSM reason code after a failed RACROUTE: 78, or 40 as a message exit would give it'),
      drdaIdle: z
        .enum(['close', 'keep'])
        .default('close')
        .describe('Whether PORTTMOT ends DRDA connections that wait idle for their client'),
      drdaRdbathrm: z
        .enum(['standard', 'ims'])
        .default('standard')
        .describe("Code point of RDBATHRM: of the standard (22CB), or of IMS's documents (2203)"),
      drdaManagers: z
        .enum(['echo', 'none'])
        .default('echo')
        .describe("MGRLVLLS in EXCSATRD: as clients of the standard need it, or none as IMS's documents say"),
      drdaCharset: z
        .enum(['ebcdic', 'utf8'])
        .default('ebcdic')
        .describe('Characters behind EXCSAT: EBCDIC, or UTF-8 for clients that offer it'),
    })
    .prefault({}),
});

export type ImsSettings = z.output<typeof imsSettings>;

export const SETTINGS_HINT =
  'An ims service takes config, content, ephemeralPorts, portOffset, portsRequired, address, messageSeconds, firstReply and switches { replyNumbers: same | next, racfReason: 78 | 40, drdaIdle: close | keep, drdaRdbathrm: standard | ims, drdaManagers: echo | none, drdaCharset: ebcdic | utf8 }';
