import type { AdminClient } from '@idprop/client';
import { CliError } from '../errors.js';

/** The id of the newest flow that is kept. Throws where there is none. */
export async function newestFlow(admin: AdminClient): Promise<string> {
  const [flow] = await admin.flows({ limit: 1 });
  if (flow !== undefined) return flow.id;
  throw new CliError('NO_FLOWS', 'no flow is kept', 'Make one: idprop call /imdb/contact/LAST3 --as distuser1');
}
