// Packs @idprop/passticket for use alone: the core rooms that it stands on bundled in, types with it, no dependency but Node.
// Usage: npm run pack:passticket [-- [--dry-run] [folder]]   prints the tarball's path (none with --dry-run) and what is in it
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const core = join(root, 'libs/core');
const room = join(core, 'passticket');
const entry = join(room, 'src/index.ts');
const dryRun = process.argv.includes('--dry-run');
const destination = resolve(process.argv.slice(2).find((argument) => !argument.startsWith('-')) ?? join(root, 'dist'));
const staging = mkdtempSync(join(tmpdir(), 'passticket-pack-'));

try {
  await build({
    entryPoints: [entry],
    outfile: join(staging, 'index.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: false,
    logLevel: 'warning',
  });
  writeTypes(join(staging, 'types'));
  writeFileSync(join(staging, 'package.json'), `${JSON.stringify(manifest(), undefined, 2)}\n`);
  cpSync(join(room, 'README.md'), join(staging, 'README.md'));
  cpSync(join(root, 'LICENSE'), join(staging, 'LICENSE'));
  if (!dryRun) mkdirSync(destination, { recursive: true });
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['pack', '--json', ...(dryRun ? ['--dry-run'] : ['--pack-destination', destination])],
    {
      cwd: staging,
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stderr);
  const [{ filename, files }] = JSON.parse(stdout);
  const tarball = dryRun ? {} : { tarball: join(destination, filename) };
  console.log(JSON.stringify({ ...tarball, files: files.map(({ path }) => path) }, undefined, 2));
} finally {
  rmSync(staging, { recursive: true, force: true });
}

function manifest() {
  const { name, version, license } = JSON.parse(readFileSync(join(room, 'package.json'), 'utf8'));
  return {
    name,
    version,
    description: 'RACF PassTickets to the byte: legacy (DES) and enhanced (HMAC-SHA-512), generate, decode, evaluate',
    keywords: ['RACF', 'PassTicket', 'z/OS', 'mainframe', 'SAF'],
    license,
    type: 'module',
    engines: { node: '>=20' },
    sideEffects: false,
    exports: { '.': { types: './types/passticket/src/index.d.ts', default: './index.js' } },
    types: './types/passticket/src/index.d.ts',
    files: ['index.js', 'types'],
  };
}

/** Declarations of this room and of those that it stands on; imports between rooms become relative paths. */
function writeTypes(folder) {
  const program = ts.createProgram([entry], {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    skipLibCheck: true,
    // Not through node_modules: what is found there is somebody else's, and gets no declarations.
    paths: { '@idprop/*': [join(core, '*/src/index.ts')] },
    rootDir: core,
    outDir: folder,
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  });
  const { diagnostics } = program.emit();
  if (diagnostics.length > 0)
    throw new Error(
      ts.formatDiagnostics(diagnostics, {
        ...ts.sys,
        getNewLine: () => '\n',
        getCanonicalFileName: String,
        getCurrentDirectory: () => root,
      }),
    );
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue;
    const file = join(folder, name);
    const text = readFileSync(file, 'utf8').replace(/(from '|import\(['"])@idprop\/([a-z-]+)/g, (_all, before, other) => {
      const path = relative(dirname(file), join(folder, other, 'src/index.js'));
      return `${before}${path.startsWith('.') ? path : `./${path}`}`;
    });
    writeFileSync(file, text);
  }
}
