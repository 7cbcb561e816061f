import { catalogue } from '@idprop/service-console';
import { code, page, table, type Page } from './markdown.js';

/** Every check that a flow can hold: the stable ids that tests and `because` name. */
export function checksPage(): Page {
  const rows = Object.entries(catalogue.checks)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { title }]) => [code(id), title]);
  const intro =
    'The steps of a flow name these ids; they stay the same, titles may change. `idprop coverage` says which of them a run has tried.';
  return page('checks.md', 'Checks', intro, [table(['id', 'what is checked'], rows)]);
}
