import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { executedBlocks, missingLine } from './executed-blocks.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const BUNDLE = join(root, 'apps/cli/dist/bundle/idprop.mjs');
const directory = mkdtempSync(join(tmpdir(), 'idprop-docs-'));

/** One shell for a whole document, as a reader has one: variables and functions stay. `up` takes free ports here. */
class Shell {
  private readonly shell = spawn('bash', ['--noprofile', '--norc'], {
    cwd: directory,
    env: { ...process.env, IDPROP_STATE: join(directory, 'state') },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  private output = '';

  constructor() {
    for (const stream of [this.shell.stdout, this.shell.stderr])
      stream.setEncoding('utf8').on('data', (part: string) => (this.output += part));
    this.shell.stdin.write(`idprop() {
  if [ "$1" = up ]; then shift; set -- up --ephemeral "$@"; fi
  '${process.execPath}' '${BUNDLE}' "$@"
}\n`);
  }

  async run(script: string): Promise<{ code: number; output: string }> {
    this.output = '';
    // A subshell would lose variables; exit inside the block would end the shell, so it is a function.
    this.shell.stdin.write(`exit() { return "$1"; }\n${script}\necho "--- $?"\n`);
    for (;;) {
      const found = /^--- (\d+)\n$/m.exec(this.output);
      if (found !== null) return { code: Number(found[1]), output: this.output.slice(0, found.index) };
      if (this.shell.exitCode !== null) throw new Error(`the shell has ended: ${this.output}`);
      await new Promise((done) => setTimeout(done, 20));
    }
  }

  end(): void {
    this.shell.stdin.end();
  }
}

const idprop = (...args: string[]) =>
  spawnSync(process.execPath, [BUNDLE, ...args], { env: { ...process.env, IDPROP_STATE: join(directory, 'state') }, encoding: 'utf8' });

beforeAll(() => cpSync(join(root, 'systems'), join(directory, 'systems'), { recursive: true }));
afterAll(() => {
  idprop('down');
  rmSync(directory, { recursive: true, force: true });
});

/** Real milliseconds for one block: a machine may be busy. */
const BLOCK_MS = 120_000;

// What a reader has done before: npm start.
const STARTED_BEFORE = ['README.md'];

const GUIDE = readdirSync(join(root, 'docs/guide')).map((name) => `docs/guide/${name}`);
const PLAYED = ['README.md', ...GUIDE.filter((document) => document !== 'docs/guide/README.md')];

describe.each(PLAYED)('the examples of %s', (document) => {
  const blocks = executedBlocks(readFileSync(join(root, document), 'utf8'));
  let shell: Shell;

  beforeAll(() => {
    if (STARTED_BEFORE.includes(document)) expect(idprop('up', '--detach', '--ephemeral')).toMatchObject({ status: 0, stderr: '' });
    shell = new Shell();
  }, BLOCK_MS);
  // Also where a block has failed half way.
  afterAll(async () => {
    await shell.run('idprop down');
    shell.end();
  }, BLOCK_MS);

  it('there are some', () => expect(blocks.length).toBeGreaterThan(2));

  it.each(blocks.map((block) => [block.line, block] as const))(
    'the block at line %i does what is said',
    async (_line, { script, exitCode, shows }) => {
      const { code, output } = await shell.run(script);
      expect([code, output]).toEqual([exitCode, output]);
      expect([missingLine(output, shows), output]).toEqual([undefined, output]);
    },
    BLOCK_MS,
  );

  it('leave nothing running', async () => expect(await shell.run('idprop status')).toMatchObject({ code: 3 }), BLOCK_MS);
});

describe('the links of the documents', () => {
  it.each(['README.md', ...GUIDE, 'docs/compose.md', 'docs/tracing.md', 'apps/cli/README.md'])('of %s lead to files', (document) => {
    const text = readFileSync(join(root, document), 'utf8');
    const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = '']) => join(root, document, '..', link));
    expect(links.filter((file) => !existsSync(file))).toEqual([]);
  });
});
