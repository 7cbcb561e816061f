// Bundles one entry point; what is imported on demand only (import()) goes into files of its own beside it.
// Usage: node bundle.mjs <entry.ts> <outfile.mjs> [--keep-names]   (paths relative to the project in the current folder)
// --keep-names: for packages that go by the names of their classes, as oidc-provider does. It costs a call for each function that is made.
import { rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from './bundle-options.mjs';

const [entry, outfile, names] = process.argv.slice(2);
const outdir = dirname(outfile);
rmSync(outdir, { recursive: true, force: true });
await build({ ...bundleOptions, keepNames: names === '--keep-names', entryPoints: { [basename(outfile, '.mjs')]: entry }, outdir });
