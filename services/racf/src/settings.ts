import { DEFAULT_PASSWORD_COST, readSettings, type ServiceHost } from '@idprop/server';
import { z } from 'zod';

const DATA_SET = /^[A-Z#@$][A-Z0-9#@$.-]{0,43}$/;

/** A racf's settings in sysplex.yaml. */
export const racfSettings = z.strictObject({
  passwordCost: z
    .int()
    .min(4)
    .max(20)
    .default(DEFAULT_PASSWORD_COST)
    .describe("log2 of scrypt's N for new passwords; each step doubles time and memory"),
  snapshotEvery: z.int().min(1).default(1000).describe('Changes between two snapshots'),
  dataSets: z
    .record(z.string().regex(DATA_SET), z.string().min(1))
    .default({})
    .describe('Files of data sets that RACDCERT reads and writes, relative to sysplex.yaml; others are files of the folder `datasets`'),
});

export type RacfSettings = z.infer<typeof racfSettings>;

export const SETTINGS = Symbol('SETTINGS');

export function readRacfSettings(host: ServiceHost): RacfSettings {
  return readSettings(host, racfSettings, 'racf takes passwordCost (4 to 20), snapshotEvery and dataSets (DATA.SET.NAME: file)');
}
