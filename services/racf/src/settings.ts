import { DEFAULT_PASSWORD_COST, readSettings, type ServiceHost } from '@idprop/server';
import { z } from 'zod';

const DATA_SET = /^[A-Z#@$][A-Z0-9#@$.-]{0,43}$/;

const schema = z.strictObject({
  /** log2 of scrypt's N for new passwords; each step doubles time and memory. */
  passwordCost: z.int().min(4).max(20).default(DEFAULT_PASSWORD_COST),
  /** Changes between two snapshots. */
  snapshotEvery: z.int().min(1).default(1000),
  /** Files of data sets that RACDCERT reads and writes, relative to sysplex.yaml; others are files of the folder `datasets`. */
  dataSets: z.record(z.string().regex(DATA_SET), z.string().min(1)).default({}),
});

export type RacfSettings = z.infer<typeof schema>;

export const SETTINGS = Symbol('SETTINGS');

export function racfSettings(host: ServiceHost): RacfSettings {
  return readSettings(host, schema, 'racf takes passwordCost (4 to 20), snapshotEvery and dataSets (DATA.SET.NAME: file)');
}
