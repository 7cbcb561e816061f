import { code, page, table, type Page } from './markdown.js';
import { rowsOf } from './schema-rows.js';

interface Operation {
  readonly summary: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: { default?: unknown; description?: string } }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Reference } } };
}
interface Reference {
  readonly $ref?: string;
}
/** As much of an OpenAPI document as a page is made from. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** An HTTP API as its own `/openapi.json` tells it. */
export function httpPage(file: string, title: string, intro: string, document: OpenApi): Page {
  const parts = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => [
      `## ${method.toUpperCase()} ${path}`,
      `${operation.summary.replace(/\.$/, '')}.`,
      ...inputOf(operation, document),
    ]),
  );
  return page(file, title, intro, parts);
}

function inputOf({ parameters = [], requestBody }: Operation, { components }: OpenApi): string[] {
  const schema = requestBody?.content['application/json'].schema;
  const body = schema?.$ref === undefined ? schema : components.schemas[schema.$ref.split('/').at(-1) ?? ''];
  const rows = [
    ...parameters.map((one) => [
      code(one.name),
      one.in,
      one.required === true ? 'required' : one.schema.default === undefined ? '' : code(JSON.stringify(one.schema.default)),
      one.schema.description ?? '',
    ]),
    ...rowsOf(body ?? {}).map(([name = '', value = '', missing = '', text = '']) => [name, `body: ${value}`, missing, text]),
  ];
  return rows.length === 0 ? [] : [table(['name', 'where', 'default', 'what it is'], rows)];
}
