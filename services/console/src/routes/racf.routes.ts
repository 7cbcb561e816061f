import {
  packText,
  RACF_EXPORT,
  RACF_EXPORT_FORMATS,
  RACF_IMPORT,
  RACF_QUERY,
  RacfQuery,
  unpackText,
  type RacfCommandResult,
  type RacfExported,
  type RacfImport,
  type RacfImported,
  type RacfQueryAnswer,
  type ServiceHost,
} from '@idprop/server';
import { z } from 'zod';
import { stepLines } from '../catalogue.js';
import { findDatabase, runRacf } from '../commands/run-racf.js';
import { route, type Route } from '../http/route.js';

/** Reading or replacing a whole database takes its time. */
const DEADLINE = { deadlineMs: 30_000 };
/** Unloads are long: lines of up to 2,400 columns, mostly blanks. */
const MOST_IMPORT_BYTES = 16 * 1024 * 1024;

export function racfRoutes(host: ServiceHost): Route[] {
  return [
    route({
      method: 'POST',
      path: '/racf/commands',
      summary: 'Run RACF commands, bare or as JCL; answered when they are in force in every service',
      body: z.strictObject({
        text: z.string().min(1).describe('One command a line; a trailing - or + continues'),
        database: z.string().optional().describe('RACF database, where there are several'),
        issuer: z.string().optional().describe("User that issues them; the database's own issuer unless told"),
      }),
      handle: async ({ body }): Promise<RacfCommandResult> => runRacf(host, findDatabase(host, body.database), body.text, body.issuer),
    }),
    route({
      method: 'POST',
      path: '/racf/queries',
      summary: 'Ask RACF for one decision, without any effect: its outcome and every check in order',
      body: z.strictObject({ query: RacfQuery, database: z.string().optional().describe('RACF database, where there are several') }),
      handle: async ({ body }): Promise<RacfQueryAnswer & { readonly text: readonly string[] }> => {
        const { racf } = findDatabase(host, body.database);
        const answer = await host.bus.call<RacfQueryAnswer>(racf.name, RACF_QUERY, body.query);
        return { ...answer, text: stepLines(answer.steps) };
      },
    }),
    route({
      method: 'GET',
      path: '/racf/export',
      summary: 'The RACF database without secrets: as commands that rebuild it, as IRRDBU00 unload or as JSON; what is not in it is listed',
      query: z.strictObject({
        format: z.enum(RACF_EXPORT_FORMATS).default('deck'),
        database: z.string().optional().describe('RACF database, where there are several'),
      }),
      handle: async ({ query }): Promise<Omit<RacfExported, 'packed'> & { readonly text: string }> => {
        const { racf } = findDatabase(host, query.database);
        const { left, packed, secrets } = await host.bus.call<RacfExported>(racf.name, RACF_EXPORT, { format: query.format }, DEADLINE);
        return { text: unpackText(packed), secrets, left };
      },
    }),
    route({
      method: 'POST',
      path: '/racf/import',
      summary:
        'Put an IRRDBU00 unload or a JSON export in the place of the RACF database, or add distributed identities of a CSV; all or nothing',
      bodyLimit: MOST_IMPORT_BYTES,
      body: z.strictObject({
        format: z.enum(['unload', 'json', 'csv']),
        text: z.string().min(1),
        registry: z.string().min(1).default('*').describe('Registry of the distributed identities of a CSV'),
        database: z.string().optional().describe('RACF database, where there are several'),
        issuer: z.string().optional().describe("User that maps the identities of a CSV; the database's own issuer unless told"),
      }),
      handle: async ({ body }): Promise<RacfImported> => {
        const { database, racf } = findDatabase(host, body.database);
        const packed = packText(body.text);
        const given: RacfImport =
          body.format === 'csv'
            ? { format: 'csv', packed, registry: body.registry, issuer: body.issuer ?? database.issuer }
            : { format: body.format, packed };
        return host.bus.call<RacfImported>(racf.name, RACF_IMPORT, given, DEADLINE);
      },
    }),
  ];
}
