import type { Problem } from '@idprop/decision';
import { DEFAULT_RACF_REASON } from '@idprop/ims-connect';
import { DefinitionError, type ServiceHost } from '@idprop/server';
import { z } from 'zod';

const schema = z.strictObject({
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

export type ImsSettings = z.output<typeof schema>;

/** The service's own settings in sysplex.yaml. Throws DefinitionError with all problems. */
export function readSettings({ definition, sysplex }: Pick<ServiceHost, 'definition' | 'sysplex'>): ImsSettings {
  const result = schema.safeParse(definition.settings);
  if (result.success) return result.data;
  throw new DefinitionError(
    result.error.issues.map((issue): Problem => ({
      severity: 'error',
      file: sysplex.file,
      line: definition.line,
      field: [definition.service, ...issue.path].join('.'),
      reason: issue.message,
      hint: 'An ims service takes config, content and switches',
    })),
  );
}
