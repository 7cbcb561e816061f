import { DefinitionError, type ServiceHost } from '@idprop/server';
import { z } from 'zod';

const schema = z.strictObject({
  /** server.xml, relative to sysplex.yaml. */
  server: z.string().min(1),
  /** Listen on free ports instead of those of httpEndpoint. */
  ephemeralPorts: z.boolean().default(false),
  /** Variables for server.xml, as an environment would give them. */
  variables: z.record(z.string(), z.string()).default({}),
  /** Address that systems of record see this server at. */
  address: z.string().default('127.0.0.1'),
});

export type ServiceSettings = z.output<typeof schema>;

/** zCEE's settings in sysplex.yaml. Throws DefinitionError with all that is wrong. */
export function readServiceSettings({ definition, sysplex }: Pick<ServiceHost, 'definition' | 'sysplex'>): ServiceSettings {
  const result = schema.safeParse(definition.settings);
  if (result.success) return result.data;
  throw new DefinitionError(
    result.error.issues.map((issue) => ({
      severity: 'error',
      file: sysplex.file,
      line: definition.line,
      field: [definition.name, ...(issue.code === 'unrecognized_keys' ? issue.keys : issue.path)].join('.'),
      reason: issue.message.replace(/^Invalid input: /, ''),
      hint: 'A zcee has server, and optionally ephemeralPorts, variables and address',
    })),
  );
}
