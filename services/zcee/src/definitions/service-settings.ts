import { STATUS_PROFILES } from '@idprop/zconnect';
import { z } from 'zod';

/** zCEE's settings in sysplex.yaml. */
export const zceeSettings = z.strictObject({
  /** server.xml, relative to sysplex.yaml. */
  server: z.string().min(1),
  /** Listen on free ports instead of those of httpEndpoint. */
  ephemeralPorts: z.boolean().default(false),
  /** Added to the ports of httpEndpoint. */
  portOffset: z.int().min(0).max(60_000).default(0),
  /** A port that is in use keeps the server from starting; else it goes on without, as httpEndpoint onError="WARN" does. */
  portsRequired: z.boolean().default(false),
  /** Variables for server.xml, as an environment would give them. */
  variables: z.record(z.string(), z.string()).default({}),
  /** Ids of openidConnectClients whose tokens are judged by the strict policy instead of Liberty's. */
  strictTokens: z.array(z.string().min(1)).default([]),
  /** What clients see of an expired token and of a missing role: as Liberty's code has it, or as the public workshop's prose. */
  statusProfile: z.enum(STATUS_PROFILES).default('liberty'),
  /** Address that systems of record see this server at. */
  address: z.string().default('127.0.0.1'),
});

export type ServiceSettings = z.output<typeof zceeSettings>;

export const SETTINGS_HINT =
  'A zcee has server, and optionally ephemeralPorts, portOffset, portsRequired, variables, strictTokens, statusProfile and address';
