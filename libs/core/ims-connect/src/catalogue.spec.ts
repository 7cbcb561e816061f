import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { imsCatalogue } from './catalogue.js';

/** Every id of this room in its source text, so that no step lacks its title, message or remedy. */
function idsInSource(folder: string): Set<string> {
  const ids = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts') || /spec\.ts$|catalogue\.ts$/.test(entry.name)) continue;
    for (const [id] of readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(/(?<=')IMS\.[A-Z0-9.]+(?=')/g)) ids.add(id);
  }
  return ids;
}

describe('imsCatalogue', () => {
  it('has every check and remedy that the decisions use', () => {
    const known = { ...imsCatalogue.checks, ...imsCatalogue.remedies };
    const used = idsInSource(join(import.meta.dirname, 'decide'));
    expect(used.size).toBeGreaterThan(20);
    expect([...used].filter((id) => !(id in known))).toEqual([]);
  });
});
