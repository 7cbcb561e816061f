import { DEFAULT_PASSWORD_COST, readSettings, type ServiceHost } from '@idprop/server';
import { z } from 'zod';

const schema = z.strictObject({
  /** log2 of scrypt's N for new passwords; each step doubles time and memory. */
  passwordCost: z.int().min(4).max(20).default(DEFAULT_PASSWORD_COST),
  /** Changes between two snapshots. */
  snapshotEvery: z.int().min(1).default(1000),
});

export type RacfSettings = z.infer<typeof schema>;

export const SETTINGS = Symbol('SETTINGS');

export function racfSettings(host: ServiceHost): RacfSettings {
  return readSettings(host, schema, 'racf takes passwordCost (4 to 20) and snapshotEvery');
}
