import type { Problem } from '@idprop/decision';
import { foldName, isSafName } from '@idprop/identity';
import { z } from 'zod';
import type { EndpointDefinition, RacfDatabaseDefinition, ServiceDefinition, Sysplex, SystemDefinition } from './model.js';
import { SERVICE_KINDS } from './model.js';
import { readYaml } from './read-yaml.js';
import { isNamePart, parseServiceName, serviceName, type ServiceName } from './service-name.js';

const name = z.string().refine(isNamePart, 'a name of 1 to 16 letters, digits, # @ $ _ -');

const serviceSchema = z
  .object({
    kind: z.enum(SERVICE_KINDS).describe('Which product it is'),
    jobname: z
      .string()
      .refine((text) => isSafName(foldName(text)), 'a job name of 1 to 8 characters')
      .optional()
      .describe('The started task; STARTED decides which user it runs as'),
  })
  .catchall(z.unknown());

/** What `sysplex.yaml` holds; what a service takes beyond `kind` and `jobname` its own kind says. */
export const sysplexSchema = z.strictObject({
  version: z.literal(1).describe('Of this format'),
  namespace: name.default('default').describe('Keeps systems apart that share a Redis'),
  sysplexes: z.record(
    name,
    z.strictObject({
      databases: z
        .record(
          name,
          z.strictObject({
            decks: z.array(z.string()).describe('RACF commands, bare or as JCL, run in this order when the database is empty'),
            issuer: z
              .string()
              .refine(isSafName, 'a user ID in upper case')
              .default('IBMUSER')
              .describe('User that issues them; exists from the start, with SPECIAL'),
          }),
        )
        .default({}),
      systems: z.record(
        name,
        z.strictObject({
          database: z.string().optional().describe('RACF database of the system; none off z/OS'),
          skewSeconds: z.number().default(0).describe("How far this system's clock is off"),
          utcOffset: z
            .string()
            .regex(/^[+-](0\d|1[0-4]):[0-5]\d$/, "hours and minutes from UTC, '+01:00' or '-05:30'")
            .optional()
            .describe('From UTC to the clock on its wall, by which logon hours are checked'),
          services: z.record(name, serviceSchema),
        }),
      ),
    }),
  ),
  endpoints: z
    .array(
      z.strictObject({
        host: z.string().describe('As definitions name it'),
        port: z.number().int().min(1).max(65535).describe('As definitions name it'),
        service: z
          .string()
          .refine((text) => parseServiceName(text) !== undefined, 'a service name: SYSPLEX.SYSTEM.service')
          .describe('What stands behind it'),
        carrier: z.enum(['bus', 'wire']).default('bus').describe('How z/OS Connect reaches it: over our bus, or over the real socket'),
      }),
    )
    .default([]),
});

type Raw = z.infer<typeof sysplexSchema>;

/**
 * Reads `sysplex.yaml`. `directory` is the folder that its file names are relative to, `file` the name for messages.
 * All problems at once; no value when there are errors.
 */
export function readSysplex(text: string, file: string, directory: string): ReadSysplex {
  const { value, draft, problems, lineOf } = readYaml(sysplexSchema, text, file);
  if (draft === undefined) return { sysplex: undefined, draft: undefined, problems };
  const sysplex = build(draft, file, directory, lineOf);
  if (value === undefined) return { sysplex: undefined, draft: sysplex, problems };
  const wrong = checkReferences(sysplex);
  return { sysplex: wrong.length > 0 ? undefined : sysplex, draft: sysplex, problems: wrong };
}

export interface ReadSysplex {
  /** Undefined when there are errors. */
  readonly sysplex: Sysplex | undefined;
  /** The same, or what could be made of a file with errors: not to be run, but good for finding what is wrong in the files that it names. */
  readonly draft: Sysplex | undefined;
  readonly problems: Problem[];
}

/** `-05:30` in minutes. */
function minutesOf(offset: string): number {
  const [hours = 0, minutes = 0] = offset.slice(1).split(':').map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function build(raw: Raw, file: string, directory: string, lineOf: (path: readonly PropertyKey[]) => number): Sysplex {
  const databases: RacfDatabaseDefinition[] = [];
  const systems: SystemDefinition[] = [];
  const services: ServiceDefinition[] = [];
  for (const [sysplex, plex] of Object.entries(raw.sysplexes)) {
    for (const [database, definition] of Object.entries(plex.databases)) {
      databases.push({ name: database, sysplex, ...definition, line: lineOf(['sysplexes', sysplex, 'databases', database]) });
    }
    for (const [system, definition] of Object.entries(plex.systems)) {
      systems.push({
        name: system,
        sysplex,
        ...(definition.database === undefined ? {} : { database: definition.database }),
        skew: definition.skewSeconds * 1000,
        ...(definition.utcOffset === undefined ? {} : { minutesFromUtc: minutesOf(definition.utcOffset) }),
        line: lineOf(['sysplexes', sysplex, 'systems', system]),
      });
      for (const [service, { kind, jobname, ...settings }] of Object.entries(definition.services)) {
        services.push({
          name: serviceName({ sysplex, system, service }),
          sysplex,
          system,
          service,
          kind,
          ...(jobname === undefined ? {} : { jobname: foldName(jobname) }),
          settings,
          line: lineOf(['sysplexes', sysplex, 'systems', system, 'services', service]),
        });
      }
    }
  }
  const endpoints = raw.endpoints.map((endpoint, index): EndpointDefinition => ({
    ...endpoint,
    service: endpoint.service as ServiceName,
    line: lineOf(['endpoints', index]),
  }));
  return { namespace: raw.namespace, directory, file, databases, systems, services, endpoints };
}

/** What a schema cannot see: references that lead nowhere, and databases without their one writer. */
function checkReferences(sysplex: Sysplex): Problem[] {
  const problems: Problem[] = [];
  const report = (line: number, field: string, reason: string, hint: string): void => {
    problems.push({ severity: 'error', file: sysplex.file, line, field, reason, hint });
  };
  for (const system of sysplex.systems) {
    if (system.database === undefined) continue;
    if (!sysplex.databases.some((database) => database.sysplex === system.sysplex && database.name === system.database)) {
      report(system.line, `systems.${system.name}.database`, `RACF database ${system.database} is not defined`, 'Add it under databases');
    }
  }
  for (const database of sysplex.databases) {
    const on = sysplex.systems.filter((system) => system.sysplex === database.sysplex && system.database === database.name);
    const writers = sysplex.services.filter(
      (service) => service.kind === 'racf' && on.some((system) => system.sysplex === service.sysplex && system.name === service.system),
    );
    if (writers.length !== 1) {
      report(
        database.line,
        `databases.${database.name}`,
        `has ${writers.length} racf services; the only writer of a database is one`,
        'Put exactly one service of kind racf on the systems that use it',
      );
    }
  }
  for (const service of sysplex.services) {
    const system = sysplex.systems.find((candidate) => candidate.sysplex === service.sysplex && candidate.name === service.system);
    if (system?.database === undefined && !['gateway', 'console'].includes(service.kind)) {
      report(service.line, service.name, `a ${service.kind} needs a RACF database`, `Give system ${service.system} a database`);
    }
    if (['zcee', 'cics', 'ims'].includes(service.kind) && service.jobname === undefined) {
      report(service.line, `${service.name}.jobname`, 'is missing', 'Name the started task: STARTED decides which user it runs as');
    }
  }
  for (const endpoint of sysplex.endpoints) {
    if (!sysplex.services.some((service) => service.name === endpoint.service)) {
      report(
        endpoint.line,
        `endpoints ${endpoint.host}:${endpoint.port}`,
        `service ${endpoint.service} is not defined`,
        'Name a defined service',
      );
    }
  }
  return problems;
}
