import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;

/** Licences that go with Apache-2.0 when a package is only depended on. */
const COMPATIBLE = /^\(?(MIT|Apache-2\.0|ISC|0BSD|BSD-[23]-Clause|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0|MIT-0)\b/;

describe('dependencies', () => {
  it('are pinned to exact versions', () => {
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([]);
  });

  it('carry licences that are compatible with Apache-2.0', () => {
    const licences = Object.keys({ ...dependencies, ...devDependencies }).map((name) => {
      const { license } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { license?: string };
      return `${name}: ${license ?? 'none'}`;
    });
    expect(licences.filter((line) => !COMPATIBLE.test(line.split(': ')[1] ?? ''))).toEqual([]);
  });

  it('are named by the root only, so that there is one version of each', () => {
    for (const folder of ['libs/core', 'libs/edge', 'services', 'apps', 'test']) {
      for (const name of readdirSync(join(root, folder))) {
        const manifest = JSON.parse(readFileSync(join(root, folder, name, 'package.json'), 'utf8')) as Record<string, unknown>;
        expect([name, manifest['dependencies'], manifest['devDependencies']]).toEqual([name, undefined, undefined]);
      }
    }
  });
});
