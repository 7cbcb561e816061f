import type { z } from 'zod';
import { DefinitionError } from './errors.js';
import type { ServiceHost } from './host.js';

/** A service's own settings in sysplex.yaml. Throws DefinitionError with all that is wrong; `hint` tells what the kind takes. */
export function readSettings<T extends z.ZodType>(
  { definition, sysplex }: Pick<ServiceHost, 'definition' | 'sysplex'>,
  schema: T,
  hint: string,
): z.output<T> {
  const result = schema.safeParse(definition.settings);
  if (result.success) return result.data;
  throw new DefinitionError(
    result.error.issues.map((issue) => ({
      severity: 'error',
      file: sysplex.file,
      line: definition.line,
      field: [definition.name, ...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys : [])].join('.'),
      reason: issue.message.replace(/^Invalid input: /, ''),
      hint,
    })),
  );
}
