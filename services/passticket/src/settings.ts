import { readSettings, type ServiceHost } from '@idprop/server';
import { z } from 'zod';

const schema = z.strictObject({
  /** Of the REST API; 0 for any that is free. */
  port: z.int().min(0).max(65535).default(0),
  /** Loopback unless told: callers send passwords. */
  address: z.string().default('127.0.0.1'),
  /** Further names under which the REST API may be called. */
  hosts: z.array(z.string()).default([]),
  /** File with the keys that ICSF would hold, see `readCkds`. */
  ckds: z.string().optional(),
  /**
   * Where a ticket counts as used. `system` is what the books say ("on this computer system", passticket.md 5.4); whether RACF
   * shares the memory in a sysplex is not known.
   */
  replayScope: z.enum(['system', 'sysplex', 'database']).default('system'),
});

export type PassTicketSettings = z.infer<typeof schema>;

export const SETTINGS = Symbol('SETTINGS');

export function passticketSettings(host: ServiceHost): PassTicketSettings {
  return readSettings(host, schema, 'passticket takes port, address, hosts, ckds and replayScope (system, sysplex, database)');
}
