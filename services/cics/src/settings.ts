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
      cmciNoDataStatus: z.union([z.literal(200), z.literal(404)]),
    } satisfies Record<keyof Switches, z.ZodType>)
    .partial()
    .default({}),
  /** Listen on free ports instead of the PORTNUMBERs of the TCPIPSERVICEs. */
  ephemeralPorts: z.boolean().default(false),
  /** Added to the PORTNUMBERs. */
  portOffset: z.int().min(0).max(60_000).default(0),
  /** A port that is in use keeps the region from starting; else the service goes on without, and is reached over the bus. */
  portsRequired: z.boolean().default(false),
  /** Address that they listen on. */
  address: z.string().default('127.0.0.1'),
  /** Addresses and networks (10.1.0.0/16) whose sockets TCP/IP takes for members of this sysplex (switch peerSysplex). */
  sysplexAddresses: z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).default([]),
});

export interface CicsSettings {
  readonly csd: string;
  readonly sit: string;
  readonly programs: string;
  readonly groups?: readonly string[];
  readonly switches: Switches;
  readonly ephemeralPorts: boolean;
  readonly portOffset: number;
  readonly portsRequired: boolean;
  readonly address: string;
  readonly sysplexAddresses: readonly string[];
}

/** The service's own settings in sysplex.yaml. Throws DefinitionError with all problems. */
export function readSettings(host: Pick<ServiceHost, 'definition' | 'sysplex' | 'problems'>): CicsSettings {
  const hint =
    'A cics service takes csd, sit, programs, groups, switches, ephemeralPorts, portOffset, portsRequired, address and sysplexAddresses';
  const { groups, switches, ...files } = readServiceSettings(host, schema, hint);
  return { ...files, ...(groups === undefined ? {} : { groups }), switches: { ...DEFAULT_SWITCHES, ...switches } };
}
