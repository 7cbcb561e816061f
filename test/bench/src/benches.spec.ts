import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BENCHES } from './benches.js';
import { intoDocument } from './report/document.js';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../../docs/benchmarks.md'), 'utf8');

it.each(BENCHES.map(({ name }) => name))('%s has a place in docs/benchmarks.md', (name) => {
  expect(intoDocument(DOCUMENT, name, 'its tables')).toContain('its tables');
});
