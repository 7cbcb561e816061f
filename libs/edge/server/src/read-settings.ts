import type { Problem } from '@idprop/decision';
import { withoutIssues } from '@idprop/sysplex';
import type { z } from 'zod';
import { DefinitionError } from './errors.js';
import type { ServiceHost } from './host.js';

/**
 * A service's own settings in sysplex.yaml; `hint` tells what the kind takes. Wrong ones are noted with the host, and what is right is
 * returned, so that the files that it names are read too before the start fails. Throws DefinitionError where too little is right.
 */
export function readSettings<T extends z.ZodType>(
  { definition, sysplex, problems }: Pick<ServiceHost, 'definition' | 'sysplex' | 'problems'>,
  schema: T,
  hint: string,
): z.output<T> {
  const result = schema.safeParse(definition.settings);
  if (result.success) return result.data;
  const { issues } = result.error;
  const found = issues.map((issue): Problem => ({
    severity: 'error',
    file: sysplex.file,
    line: definition.line,
    field: [definition.name, ...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys : [])].join('.'),
    reason: issue.message.replace(/^Invalid input: /, ''),
    hint,
  }));
  const rest = schema.safeParse(withoutIssues(definition.settings, issues));
  if (problems === undefined || !rest.success) throw new DefinitionError(found);
  problems.push(...found);
  return rest.data;
}
