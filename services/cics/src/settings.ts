import { DEFAULT_SWITCHES, type Switches } from '@idprop/cics-security';
import { readSettings as readServiceSettings, type ServiceHost } from '@idprop/server';
import { z } from 'zod';

/** A cics's settings in sysplex.yaml. */
export const cicsSettings = z.strictObject({
  csd: z.string().describe("DFHCSDUP deck: the region's CSD"),
  sit: z.string().describe('System initialization parameters'),
  programs: z.string().describe('What the programs of the region do'),
  groups: z
    .array(z.string())
    .optional()
    .describe('Groups that a cold start installs where the SIT has no GRPLIST; without either, all groups of the deck'),
  switches: z
    .strictObject({
      idpropInbound: z.enum(['ignore', 'enforce']).describe('IDPROP on the receiving side: `ignore` is what CICS does'),
      identifyWithPassword: z.enum(['reject', 'verify']).describe('USERAUTH(IDENTIFY) and a user ID that comes with a password'),
      certuserNoCert: z.enum(['refuse', 'defaultUser']).describe('LINKAUTH(CERTUSER) and no client certificate on the socket'),
      localFlowedIdentity: z.enum(['ignore', 'reject']).describe('USERAUTH(LOCAL) or (DEFAULTUSER) and a request that carries an identity'),
      installOverAcquired: z.enum(['release', 'refuse']).describe('Installing an IPCONN whose connection is acquired'),
      suppliedMirrors: z.enum(['resSecNo', 'resSecYes']).describe('RESSEC of the mirrors that CICS supplies (CSMI, CPMI ...)'),
      release: z.enum(['5.x', '6.x']).describe('First character of an APPLID: a letter, in 6.x also $, @ and #'),
      cmciNoDataStatus: z.union([z.literal(200), z.literal(404)]).describe('HTTP status of a CMCI answer without rows'),
    } satisfies Record<keyof Switches, z.ZodType>)
    .partial()
    .default({}),
  ephemeralPorts: z.boolean().default(false).describe('Listen on free ports instead of the PORTNUMBERs of the TCPIPSERVICEs'),
  portOffset: z.int().min(0).max(60_000).default(0).describe('Added to the PORTNUMBERs'),
  portsRequired: z
    .boolean()
    .default(false)
    .describe('A port that is in use keeps the region from starting; else the service goes on without, and is reached over the bus'),
  address: z.string().default('127.0.0.1').describe('Address that they listen on'),
  sysplexAddresses: z
    .array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))
    .default([])
    .describe('Addresses and networks (10.1.0.0/16) whose sockets TCP/IP takes for members of this sysplex (switch peerSysplex)'),
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
  const { groups, switches, ...files } = readServiceSettings(host, cicsSettings, hint);
  return { ...files, ...(groups === undefined ? {} : { groups }), switches: { ...DEFAULT_SWITCHES, ...switches } };
}
