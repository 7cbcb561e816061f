import type { Problem } from '@idprop/decision';
import { readYaml } from '@idprop/sysplex';
import { z } from 'zod';
import { METHODS, type ApiDefinition } from './model.js';

const Path = z.string().regex(/^(\/([\w.~-]+|\{\w+\}))*\/?$/, 'must be a path of plain segments and {parameters}, beginning with /');

const Api = z.strictObject({
  name: z.string().min(1),
  version: z.string().default('1.0.0'),
  description: z.string().default(''),
  basePath: z.string().regex(/^(\/[\w.~-]+)+$/, 'must be a base path such as /phonebook, without a slash at the end'),
  operations: z.array(z.strictObject({ method: z.enum(METHODS), path: Path, service: z.string().min(1) })).min(1),
});

/** Reads `<apis>/<name>.yaml`, which stands for a deployed .aar archive. */
export function readApi(text: string, file: string): { readonly api?: ApiDefinition; readonly problems: readonly Problem[] } {
  const { value, problems, lineOf } = readYaml(Api, text, file);
  if (value === undefined) return { problems };
  return { problems, api: { ...value, reads: { kind: 'element', name: `API ${value.name}`, file, line: lineOf(['name']) } } };
}
