import type { Coverage } from '@idprop/decision';
import { RACF_EXPORT, unpackText, type RacfExported, type ServiceHost } from '@idprop/server';
import { z } from 'zod';
import { coverageFor } from '../catalogue.js';
import { findDatabase } from '../commands/run-racf.js';
import { route, type Route } from '../http/route.js';

/** More flows than these are not looked at. */
const MOST_FLOWS = 10_000;
/** So many are read at once. */
const AT_ONCE = 50;
const DEADLINE = { deadlineMs: 30_000 };

export function coverageRoutes(host: ServiceHost): Route[] {
  return [
    route({
      method: 'GET',
      path: '/coverage',
      summary: 'Which checks the kept flows have never seen pass or fail, and which RACF profiles they never read',
      query: z.strictObject({ database: z.string().optional().describe('RACF database, where there are several') }),
      handle: async ({ query }): Promise<Coverage> => coverageFor(await keptFlows(host), await profilesOf(host, query.database)),
    }),
  ];
}

async function keptFlows({ state: { flows } }: ServiceHost) {
  const summaries = await flows.list({ limit: MOST_FLOWS });
  const kept = [];
  for (let at = 0; at < summaries.length; at += AT_ONCE) {
    const read = await Promise.all(summaries.slice(at, at + AT_ONCE).map(({ id }) => flows.read(id)));
    kept.push(...read.filter((flow) => flow !== undefined));
  }
  return kept;
}

/** What of a JSON export is looked at. */
const exportSchema = z.object({ profiles: z.record(z.string(), z.array(z.object({ name: z.string() }))) });

async function profilesOf(host: ServiceHost, database: string | undefined): Promise<string[]> {
  const { racf } = findDatabase(host, database);
  const { packed } = await host.bus.call<RacfExported>(racf.name, RACF_EXPORT, { format: 'json' }, DEADLINE);
  const { profiles } = exportSchema.parse(JSON.parse(unpackText(packed)));
  return Object.entries(profiles).flatMap(([name, all]) => all.map((profile) => `${name} ${profile.name}`));
}
