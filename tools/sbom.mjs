// Writes the bill of materials as CycloneDX JSON, from package-lock.json by npm itself.
// Usage: node tools/sbom.mjs [--all] [FILE]   what is shipped, or with --all what builds and tests it too
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const file = resolve(args.find((arg) => !arg.startsWith('--')) ?? resolve(root, 'dist/sbom.cdx.json'));

const { status, stdout, stderr, error } = spawnSync(
  'npm',
  ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only', '--loglevel', 'error'],
  { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
);
if (error) throw error;
if (status !== 0) {
  process.stderr.write(stderr);
  process.exit(status ?? 1);
}
const bom = JSON.parse(stdout);
if (bom.bomFormat !== 'CycloneDX' || bom.components.length === 0) throw new Error('npm sbom wrote no CycloneDX components');
if (!args.includes('--all')) keepShipped(bom);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(bom, undefined, 2)}\n`);
console.log(`${file}: CycloneDX ${bom.specVersion}, ${bom.components.length} components`);

/**
 * Takes out what only builds and tests. `npm sbom --omit dev` would also take out what a development dependency shares with
 * us, so this goes by the lock file's own mark.
 */
function keepShipped(bom) {
  const { packages } = JSON.parse(readFileSync(resolve(root, 'package-lock.json'), 'utf8'));
  const shipped = new Set([bom.metadata.component['bom-ref']]);
  for (const [path, { name, version, dev, devOptional, link }] of Object.entries(packages)) {
    if (dev || devOptional || link || path === '' || path.startsWith('test/')) continue;
    shipped.add(`${name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${version}`);
  }
  bom.components = bom.components.filter((component) => shipped.has(component['bom-ref']));
  bom.dependencies = bom.dependencies
    .filter(({ ref }) => shipped.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((on) => shipped.has(on)) }));
}
