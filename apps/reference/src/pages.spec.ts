import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from './markdown.js';
import { referencePages } from './pages.js';

const directory = fileURLToPath(new URL('../../../docs/reference', import.meta.url));
const FILES = ['admin-api.md', 'checks.md', 'commands.md', 'messages.md', 'sysplex-yaml.md'];

describe('docs/reference, which npm run reference makes,', () => {
  let pages: Page[];

  beforeAll(async () => {
    pages = await referencePages();
  });

  it('has these pages and no other', () => {
    expect(pages.map(({ file }) => file).sort()).toEqual(FILES);
    expect(readdirSync(directory).sort()).toEqual(FILES);
  });

  it.each(FILES)('%s is what the code says', (name) => {
    const file = join(directory, name);
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    expect(text).toBe(pages.find((one) => one.file === name)?.text);
  });
});
