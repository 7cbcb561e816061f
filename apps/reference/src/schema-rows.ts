import { z } from 'zod';
import { code } from './markdown.js';

interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
}

/** Column titles of {@link schemaRows}. */
export const SCHEMA_HEAD = ['name', 'value', 'default', 'what it is'];

/** A row for each member of a schema, those of nested objects by their path. */
export function schemaRows(schema: z.ZodType): string[][] {
  return rowsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema);
}

/** The same for a schema that is JSON Schema already. */
export function rowsOf(schema: JsonSchema, prefix = ''): string[][] {
  const named = Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
    rowOf(member, `${prefix}${name}`, schema.required?.includes(name) === true),
  );
  const { additionalProperties: any } = schema;
  if (typeof any !== 'object' || any.properties === undefined) return named;
  return [...named, ...rowsOf(any, `${prefix}*.`)];
}

function rowOf(member: JsonSchema, path: string, required: boolean): string[][] {
  const missing = required ? 'required' : member.default === undefined ? '' : code(JSON.stringify(member.default));
  const below = rowsOf(member.items ?? member, member.items === undefined ? `${path}.` : `${path}[].`);
  const plain = member.default !== undefined && typeof member.default === 'object' && below.length > 0 ? '' : missing;
  const row = [code(path), valueOf(member), plain, member.description ?? ''];
  return below.length > 0 && row.slice(2).every((text) => text === '' || text === 'required') ? below : [row, ...below];
}

function valueOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return code(String(schema.const));
  if (schema.enum !== undefined) return schema.enum.map((one) => code(String(one))).join(', ');
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(valueOf))].join(' or ');
  if (schema.items !== undefined) return `list of ${valueOf(schema.items)}`;
  if (typeof schema.additionalProperties === 'object') return `${valueOf(schema.additionalProperties)} by name`;
  return schema.type ?? 'anything';
}
