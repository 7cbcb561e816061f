import type { Problem } from '@idprop/decision';
import { readYaml } from '@idprop/sysplex';
import { z } from 'zod';
import type { InputField, OutputField, ServiceDefinition } from './model.js';

const Name = z.string().regex(/^[A-Z0-9#@$]{1,8}$/, 'a name of 1 to 8 upper-case letters, digits, # @ $');
const common = {
  name: z.string().min(1),
  description: z.string().default(''),
  connectionRef: z.string().min(1),
  response: z.array(z.string().min(1)).default([]),
};
const Length = z.number().int().min(1).max(32_000);
const Input = z
  .strictObject({ length: Length, value: z.string().optional(), parameter: z.string().optional() })
  .refine(({ value, parameter }) => (value === undefined) !== (parameter === undefined), 'either value or parameter');

const Service = z.discriminatedUnion('provider', [
  z.strictObject({
    ...common,
    provider: z.literal('ims-tm'),
    interactionRef: z.string().min(1),
    transaction: Name,
    input: z.array(Input),
    output: z.array(z.strictObject({ length: Length, name: z.string().optional() })),
  }),
  z.strictObject({
    ...common,
    provider: z.literal('ims-db'),
    segment: z.string().min(1),
    key: z.strictObject({ field: z.string().min(1), parameter: z.string().min(1) }),
    fields: z.record(z.string().min(1), z.string()).optional(),
    metadata: z.strictObject({ segment: z.string(), key: z.string(), layout: z.record(z.string(), z.int().min(1)) }).optional(),
  }),
  z.strictObject({
    ...common,
    provider: z.literal('cics'),
    program: Name,
    transid: z.string().min(1).max(4).optional(),
    channel: z.string().min(1).max(16).optional(),
  }),
]);

/** Reads `<services>/<name>.yaml`, which stands for a deployed .sar archive. */
export function readService(text: string, file: string): { readonly service?: ServiceDefinition; readonly problems: readonly Problem[] } {
  const { value, problems, lineOf } = readYaml(Service, text, file);
  if (value === undefined) return { problems };
  const reads = { kind: 'element', name: `service ${value.name}`, file, line: lineOf(['name']) } as const;
  return { problems, service: { ...withoutUndefined(value), reads } };
}

/** Optional members that were not written are left out, as the model's types want it. */
function withoutUndefined(value: z.output<typeof Service>): Unread {
  return JSON.parse(JSON.stringify(value)) as Unread;
}

type Unread = DistributiveOmit<ServiceDefinition, 'reads'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Fixed-length text of the input segment: each field padded with blanks or cut to its length. Undefined names a missing parameter. */
export function buildSegment(fields: readonly InputField[], parameters: Readonly<Record<string, string>>): string {
  return fields
    .map(({ length, value, parameter }) => (value ?? parameters[parameter ?? ''] ?? '').padEnd(length).slice(0, length))
    .join('');
}

/** The named fields of an output segment, trimmed; fields beyond the end of the text are empty. */
export function readSegment(fields: readonly OutputField[], text: string): Record<string, string> {
  const values: Record<string, string> = {};
  let at = 0;
  for (const { length, name } of fields) {
    if (name !== undefined) values[name] = text.slice(at, at + length).trim();
    at += length;
  }
  return values;
}
