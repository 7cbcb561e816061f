import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TOOL = fileURLToPath(new URL('../../../tools/built.mjs', import.meta.url));
const SOURCE = 'services/one/src/main.ts';
const BUNDLE = 'services/one/dist/bundle/main.mjs';

/** A house of one project, which has been built. */
function house(): string {
  const root = mkdtempSync(join(tmpdir(), 'idprop-built-'));
  for (const folder of ['libs/core', 'libs/edge', 'apps', 'test', 'services/one/src/deep', 'services/one/dist/bundle']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  for (const file of [SOURCE, BUNDLE, 'services/one/src/deep/a.ts', 'package-lock.json']) writeFileSync(join(root, file), '1');
  const later = Date.now() + 100;
  while (Date.now() < later);
  ask(root, `markBuilt(root, Date.now())`);
  return root;
}

function ask(root: string, what: string): string {
  const program = `import { isBuilt, markBuilt } from '${TOOL}'; const root = '${root}'; console.log(${what});`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }).stdout.trim();
}

describe('whether Nx is asked what is stale', () => {
  let root: string;
  beforeEach(() => (root = house()));
  afterEach(() => rmSync(root, { recursive: true }));

  it('it is not where nothing has changed', () => {
    expect(ask(root, 'isBuilt(root)')).toBe('true');
  });

  const old = new Date('2020-01-01');
  const changes: readonly (readonly [string, (at: (path: string) => string) => void])[] = [
    ['a source is written', (at) => writeFileSync(at(SOURCE), '2')],
    ['a source is written, and its time set back', (at) => (writeFileSync(at(SOURCE), '2'), utimesSync(at(SOURCE), old, old))],
    ['a source is new', (at) => writeFileSync(at('services/one/src/deep/b.ts'), '')],
    ['a source is gone', (at) => rmSync(at('services/one/src/deep/a.ts'))],
    ['a source has another name', (at) => renameSync(at(SOURCE), at('services/one/src/other.ts'))],
    ['a source may be read by others', (at) => chmodSync(at(SOURCE), 0o600)],
    ['a project is new', (at) => mkdirSync(at('libs/core/two'))],
    ['dependencies are others', (at) => writeFileSync(at('package-lock.json'), '2')],
    ['a bundle is gone', (at) => rmSync(at(BUNDLE))],
    ['all bundles are gone', (at) => rmSync(at('services/one/dist'), { recursive: true })],
    ['dependencies were installed anew', (at) => rmSync(at('node_modules'), { recursive: true })],
  ];
  it.each(changes)('it is where %s', (_what, change) => {
    change((path) => join(root, path));
    expect(ask(root, 'isBuilt(root)')).toBe('false');
  });
});
