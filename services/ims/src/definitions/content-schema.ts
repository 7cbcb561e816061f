import { OTMA_SECURITY } from '@idprop/ims-connect';
import { z } from 'zod';

const upperName = (max: number) =>
  z.string().regex(new RegExp(`^[A-Z#@$][A-Z0-9#@$]{0,${max - 1}}$`), `a name of 1 to ${max} letters or digits, upper case`);
const fieldName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, 'a field name: a letter, then letters, digits or _');

const segment = z.strictObject({
  /** A second name, as a client's metadata may call it. */
  externalName: upperName(32).optional(),
  key: fieldName,
  fields: z.array(fieldName).min(1),
  /** Bytes of each field, in their order; where they are not given 10, or the longest value. */
  lengths: z.array(z.int().min(1).max(255)).optional(),
  rows: z.array(z.record(fieldName, z.string())).default([]),
});

const transaction = z.strictObject({
  program: z.enum(['phonebook', 'inquire']),
  psb: z.string(),
  conversational: z.boolean().default(false),
  mod: upperName(8).optional(),
  seconds: z.number().min(0).max(3600).default(0),
});

/** What stands behind IMS Connect here: a small file of ours for what is an IMS system generation on z/OS. */
export const contentSchema = z.strictObject({
  version: z.literal(1),
  ims: z
    .strictObject({
      otmase: z.enum(OTMA_SECURITY).default('F'),
      odbmsecure: z.enum(['A', 'E', 'R', 'N']).default('N'),
      odbase: z.enum(['N', 'Y']).default('N'),
      isis: z.enum(['A', 'C', 'N', 'R']).default('N'),
      rclass: upperName(7).default('IMS'),
    })
    .prefault({}),
  odbm: z.strictObject({
    name: upperName(8),
    rrs: z.boolean().default(true),
    aliases: z.array(z.string().regex(/^[A-Z0-9#@$]{1,4}$/, 'an alias of 1 to 4 letters or digits, upper case')).min(1),
  }),
  transactions: z.record(upperName(8), transaction).default({}),
  psbs: z.record(upperName(8), z.strictObject({ databases: z.array(z.string()).min(1) })).default({}),
  databases: z.record(upperName(8), z.strictObject({ segments: z.record(upperName(8), segment) })).default({}),
});

export type RawContent = z.output<typeof contentSchema>;
