import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { ROOT } from './engine.js';

jest.setTimeout(60_000);

interface Bom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly components: readonly { readonly name: string; readonly version: string; readonly purl?: string }[];
}

describe('the bill of materials', () => {
  it('is CycloneDX, names what is shipped as package-lock.json has it, and nothing that only tests', () => {
    const directory = mkdtempSync(join(tmpdir(), 'idprop-sbom-'));
    try {
      const file = join(directory, 'bom.json');
      const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'tools/sbom.mjs'), file], { encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const { bomFormat, specVersion, components } = JSON.parse(readFileSync(file, 'utf8')) as Bom;
      expect([bomFormat, specVersion]).toEqual(['CycloneDX', expect.stringMatching(/^1\.\d$/)]);
      const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
        packages: Record<string, { version: string }>;
      };
      for (const name of ['ioredis', 'zod', 'oidc-provider']) {
        const version = packages[`node_modules/${name}`]?.version;
        expect(components).toContainEqual(expect.objectContaining({ name, version, purl: `pkg:npm/${name}@${version}` }));
      }
      const names = components.map(({ name }) => name);
      for (const name of ['jest', 'testcontainers', 'eslint']) expect(names).not.toContain(name);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
