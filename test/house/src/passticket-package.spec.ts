import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { docExamples, examplesProgram, type Kept } from './doc-examples.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** What a program prints is compared: no colours. */
const PLAIN = { ...process.env, FORCE_COLOR: '0' };

function run(program: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', env: PLAIN });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stdout}${stderr}`);
  return stdout;
}

describe('@idprop/passticket alone in another project', () => {
  const folder = mkdtempSync(join(tmpdir(), 'passticket-alone-'));
  const project = join(folder, 'project');
  const installed = join(project, 'node_modules/@idprop/passticket');
  let files: string[] = [];

  beforeAll(() => {
    const packed = JSON.parse(run(process.execPath, [join(root, 'tools/pack-passticket.mjs'), folder], root)) as {
      tarball: string;
      files: string[];
    };
    files = packed.files;
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), '{ "name": "alone", "version": "1.0.0", "private": true, "type": "module" }');
    run('npm', ['install', '--offline', '--no-audit', '--no-fund', packed.tarball], project);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('brings its code, types, README and licence, and nothing else', () => {
    expect(files.filter((file) => !/^types\/(passticket|decision|identity|ebcdic)\/src\/.*\.d\.ts$/.test(file)).sort()).toEqual([
      'LICENSE',
      'README.md',
      'index.js',
      'package.json',
    ]);
    expect(files).toContain('types/passticket/src/index.d.ts');
    expect(files.filter((file) => /spec|testing/.test(file))).toEqual([]);
  });

  it('is not made of its sources by mistake: npm pack in its folder says how', () => {
    const { status, stderr } = spawnSync('npm', ['pack', '--dry-run'], {
      cwd: join(root, 'libs/core/passticket'),
      encoding: 'utf8',
      env: PLAIN,
    });
    expect(status).not.toBe(0);
    expect(stderr).toContain('npm run pack:passticket');
  });

  it('depends on nothing but Node', () => {
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect([manifest['dependencies'], manifest['peerDependencies']]).toEqual([undefined, undefined]);
    expect(readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['@idprop']);
    const imports = [...readFileSync(join(installed, 'index.js'), 'utf8').matchAll(/^import .* from ["'](.+)["'];$/gm)].map(
      ([, from]) => from,
    );
    expect(imports.filter((from) => from?.startsWith('node:') !== true)).toEqual([]);
  });

  it('runs every example of its README, with the output that stands beside it', () => {
    const examples = [...readFileSync(join(installed, 'README.md'), 'utf8').matchAll(/```js\n([\s\S]*?)```/g)].map(([, code = '']) => code);
    expect(examples).toHaveLength(4);
    examples.forEach((code, index) => {
      const file = join(project, `example${index}.mjs`);
      writeFileSync(file, code);
      const expected = [...code.matchAll(/console\.log\(.*\/\/ (.*)$/gm)].map(([, text]) => text);
      expect(expected.length).toBeGreaterThan(0);
      expect(run(process.execPath, [file], project).trimEnd().split('\n')).toEqual(expected);
    });
  });

  it('keeps what the examples of its doc comments promise', () => {
    const examples = docExamples(join(installed, 'types/passticket'));
    expect(examples.length).toBeGreaterThanOrEqual(20);
    const file = join(project, 'documented.mjs');
    writeFileSync(file, examplesProgram(examples, '@idprop/passticket'));
    const kept = JSON.parse(run(process.execPath, [file], project)) as Kept[];
    expect(new Set(kept.map(([of]) => of))).toEqual(new Set(examples.map(({ of }) => of)));
    expect(kept.filter(([, found, promised]) => found !== promised)).toEqual([]);
  });

  it.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])(
    'has types that hold in a strict project: module %s, moduleResolution %s',
    (module, resolution) => {
      const examples = [...readFileSync(join(installed, 'README.md'), 'utf8').matchAll(/```js\n([\s\S]*?)```/g)].map(
        ([, code = '']) => code,
      );
      examples.forEach((code, index) => writeFileSync(join(project, `typed${index}.mts`), code.replaceAll('.at(-1).', '.at(-1)!.')));
      writeFileSync(join(project, 'wrong.mts'), `import { LegacyKey } from '@idprop/passticket';\nLegacyKey.fromHex(5);\n`);
      mkdirSync(join(project, 'node_modules/@types'), { recursive: true });
      const types = join(project, 'node_modules/@types/node');
      if (!existsSync(types)) symlinkSync(join(root, 'node_modules/@types/node'), types);
      const tsc = join(root, 'node_modules/typescript/bin/tsc');
      const resolved = ['--module', module, '--moduleResolution', resolution];
      const strict = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--skipLibCheck', 'false'];
      const options = ['--pretty', 'false', '--noEmit', '--target', 'es2023', '--types', 'node', ...resolved, ...strict];
      const { stdout } = spawnSync(
        process.execPath,
        [tsc, ...options, ...examples.map((_code, index) => `typed${index}.mts`), 'wrong.mts'],
        {
          cwd: project,
          encoding: 'utf8',
          env: PLAIN,
        },
      );
      expect(stdout.trimEnd().split('\n')).toEqual([expect.stringMatching(/^wrong\.mts\(2,.*TS2345/)]);
    },
    180_000,
  );
});
