import { readSettings, type ServiceHost } from '@idprop/server';
import { z } from 'zod';

/** A passticket's settings in sysplex.yaml. */
export const passticketSettings = z.strictObject({
  port: z.int().min(0).max(65535).default(0).describe('Of the REST API; 0 for any that is free'),
  address: z.string().default('127.0.0.1').describe('Loopback unless told: callers send passwords'),
  hosts: z.array(z.string()).default([]).describe('Further names under which the REST API may be called'),
  ckds: z.string().optional().describe('File with the keys that ICSF would hold, for keys by label (KEYLABEL)'),
  /**
   * `system` is what the books say ("on this computer system", passticket.md 5.4); whether RACF
   * shares the memory in a sysplex is not known.
   */
  replayScope: z.enum(['system', 'sysplex', 'database']).default('system').describe('Where a ticket counts as used'),
});

export type PassTicketSettings = z.infer<typeof passticketSettings>;

export const SETTINGS = Symbol('SETTINGS');

export function readPassticketSettings(host: ServiceHost): PassTicketSettings {
  return readSettings(host, passticketSettings, 'passticket takes port, address, hosts, ckds and replayScope (system, sysplex, database)');
}
