import { STATUS_PROFILES } from '@idprop/zconnect';
import { z } from 'zod';

/** zCEE's settings in sysplex.yaml. */
export const zceeSettings = z.strictObject({
  server: z.string().min(1).describe('server.xml, relative to sysplex.yaml'),
  angel: z
    .union([z.literal(true), z.string().regex(/^[A-Z0-9_]{1,54}$/)])
    .optional()
    .describe(
      'The angel process that the server connects to: its name, or true for the default one; without it the server counts as authorized',
    ),
  ephemeralPorts: z.boolean().default(false).describe('Listen on free ports instead of those of httpEndpoint'),
  portOffset: z.int().min(0).max(60_000).default(0).describe('Added to the ports of httpEndpoint'),
  portsRequired: z
    .boolean()
    .default(false)
    .describe('A port that is in use keeps the server from starting; else it goes on without, as httpEndpoint onError="WARN" does'),
  variables: z.record(z.string(), z.string()).default({}).describe('Variables for server.xml, as an environment would give them'),
  strictTokens: z
    .array(z.string().min(1))
    .default([])
    .describe("Ids of openidConnectClients whose tokens are judged by the strict policy instead of Liberty's"),
  statusProfile: z
    .enum(STATUS_PROFILES)
    .default('liberty')
    .describe("What clients see of an expired token and of a missing role: as Liberty's code has it, or as the public workshop's prose"),
  address: z.string().default('127.0.0.1').describe('Address that systems of record see this server at'),
});

export type ServiceSettings = z.output<typeof zceeSettings>;

export const SETTINGS_HINT =
  'A zcee has server, and optionally angel, ephemeralPorts, portOffset, portsRequired, variables, strictTokens, statusProfile and address';
