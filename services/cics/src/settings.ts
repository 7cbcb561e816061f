import { DEFAULT_SWITCHES, type Switches } from '@idprop/cics-security';
import { readSettings as readServiceSettings, type ServiceHost } from '@idprop/server';
import { z } from 'zod';

const schema = z.strictObject({
  /** DFHCSDUP deck: the region's CSD. */
  csd: z.string(),
  /** System initialization parameters. */
  sit: z.string(),
  /** What the programs of the region do. */
  programs: z.string(),
  /** Groups that a cold start installs where the SIT has no GRPLIST; without either, all groups of the deck. */
  groups: z.array(z.string()).optional(),
  switches: z
    .strictObject({
      idpropInbound: z.enum(['ignore', 'enforce']),
      identifyWithPassword: z.enum(['reject', 'verify']),
      certuserNoCert: z.enum(['refuse', 'defaultUser']),
      localFlowedIdentity: z.enum(['ignore', 'reject']),
      installOverAcquired: z.enum(['release', 'refuse']),
      release: z.enum(['5.x', '6.x']),
    } satisfies Record<keyof Switches, z.ZodType>)
    .partial()
    .default({}),
});

export interface CicsSettings {
  readonly csd: string;
  readonly sit: string;
  readonly programs: string;
  readonly groups?: readonly string[];
  readonly switches: Switches;
}

/** The service's own settings in sysplex.yaml. Throws DefinitionError with all problems. */
export function readSettings(host: Pick<ServiceHost, 'definition' | 'sysplex' | 'problems'>): CicsSettings {
  const hint = 'A cics service takes csd, sit, programs, groups and switches';
  const { groups, switches, ...files } = readServiceSettings(host, schema, hint);
  return { ...files, ...(groups === undefined ? {} : { groups }), switches: { ...DEFAULT_SWITCHES, ...switches } };
}
