// Bundles one entry point; what is imported on demand only (import()) goes into files of its own beside it.
// Usage: node bundle.mjs <entry.ts> <outfile.mjs>   (paths relative to the project in the current folder)
import { rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from './bundle-options.mjs';

const [entry, outfile] = process.argv.slice(2);
const outdir = dirname(outfile);
rmSync(outdir, { recursive: true, force: true });
await build({ ...bundleOptions, entryPoints: { [basename(outfile, '.mjs')]: entry }, outdir });
