import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mergeCatalogues } from '@idprop/decision';
import { jwtCatalogue } from '@idprop/jwt';
import { zconnectCatalogue } from './catalogue.js';

const source = sources(join(process.cwd(), 'src'));

describe('catalogue', () => {
  it('knows every check, message and remedy that the decisions name', () => {
    const known = mergeCatalogues(jwtCatalogue, zconnectCatalogue);
    const ids = [...source.matchAll(/'((?:ZCEE\.[A-Z._]+)|(?:(?:CWWK|BAQ|GMOB)[A-Z]+\d{4}[A-Z]))'/g)].map(([, id]) => id ?? '');
    expect(ids.length).toBeGreaterThan(40);
    for (const id of ids) expect([id, id in known.checks || id in known.messages || id in known.remedies]).toEqual([id, true]);
  });

  it('begins each text with its id', () => {
    for (const [id, { text }] of Object.entries(zconnectCatalogue.messages)) expect(text[0]?.startsWith(`${id}: `)).toBe(true);
  });
});

/** Text of the decisions, without tests and catalogues. */
function sources(directory: string): string {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter(
      (entry) =>
        entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts') && !entry.parentPath.endsWith('catalogue'),
    )
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}
