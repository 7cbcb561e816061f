import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jest } from '@jest/globals';
import { systemDirectory } from '@idprop/testing';

// A busy machine starts eight processes slowly.
jest.setTimeout(180_000);

const BUNDLE = fileURLToPath(new URL('../../../apps/cli/dist/bundle/idprop.mjs', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'idprop-cli-e2e-'));
const env = { ...process.env, IDPROP_STATE: join(directory, 'state') };

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function idprop(...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BUNDLE, ...args], { env, encoding: 'utf8', input: '' });
  return { code: status, out: stdout, err: stderr };
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A port that somebody listens on, so that the gateway, 8080 without an offset, cannot. */
async function occupied<T>(work: (port: number) => T): Promise<T> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    return work((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}

afterAll(() => {
  idprop('down');
  rmSync(directory, { recursive: true });
});

describe('the command line, as a program', () => {
  it('up --detach returns when all is ready, status shows it, down leaves nothing running', () => {
    const up = idprop('up', '--detach', '--ephemeral', '--json');
    expect(up.err).toBe('');
    const { pid, endpoints, overBus } = JSON.parse(up.out) as { pid: number; endpoints: { id: string }[]; overBus: { port: number }[] };
    expect(endpoints.map(({ id }) => id)).toEqual(expect.arrayContaining(['http', 'https', 'admin']));
    expect(overBus).toBeInstanceOf(Array);
    expect(idprop('status').code).toBe(0);
    expect(idprop('up').err).toMatch(/\[ALREADY_RUNNING\]\n$/);
    expect(idprop('call', '/imdb/contact/LAST3', '--as', 'distuser1').code).toBe(1);
    expect(idprop('racf', '--file', '-').code).toBe(0);

    expect(idprop('down')).toMatchObject({ code: 0, err: '' });
    expect(alive(pid)).toBe(false);
    expect(idprop('status').code).toBe(3);
  });

  it('a folder that holds the data of another system is not used for this one, unless --fresh says so', () => {
    const other = join(directory, 'other');
    expect(idprop('init', other)).toMatchObject({ code: 0, err: '' });
    expect(idprop('up', '--ephemeral', '--system', other).err).toMatch(/\[STATE_OF_OTHER_SYSTEM\]\n$/);
    expect(idprop('up', '--detach', '--fresh', '--ephemeral', '--system', other)).toMatchObject({ code: 0, err: '' });
    expect(idprop('down').code).toBe(0);
  });

  it('up stays until a signal, and stops in good order', async () => {
    const child: ChildProcess = spawn(process.execPath, [BUNDLE, 'up', '--fresh', '--ephemeral'], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const said = await new Promise<string>((done) => {
      let text = '';
      child.stdout?.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        if (text.includes('stops it')) done(text);
      });
    });
    expect(said).toContain('OUTSIDE.DMZ.gateway');
    const ended = new Promise((done) => child.once('exit', done));
    // ^C on a terminal reaches it by more than one way.
    child.kill('SIGINT');
    child.kill('SIGINT');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(existsSync(join(directory, 'state/running.json'))).toBe(false);
  });

  it('a port in use is one line that names it and --port-offset', async () => {
    await occupied((port) => {
      // The console's port as sysplex.yaml says: 8088 and an offset would be somebody else's on this machine.
      const system = join(directory, 'ports');
      cpSync(systemDirectory('workshop'), system, { recursive: true });
      const file = join(system, 'sysplex.yaml');
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replace('console: { kind: console, port: 0 }', `console: { kind: console, port: ${port - 7} }`));
      const server = join(system, 'zcee/server.xml');
      writeFileSync(server, readFileSync(server, 'utf8').replace('httpPort="9080"', `httpPort="${port - 7}"`));
      const { code, err } = idprop('up', '--fresh', '--system', system, '--port-offset', '7');
      expect(code).toBe(2);
      for (const service of ['OUTSIDE.DMZ.console', 'WSCPLEX.WG31.zcee']) {
        expect(err).toContain(`${service} cannot listen on 127.0.0.1:${port}: the port is in use`);
      }
      expect(err).toContain('--port-offset');
      expect(err).not.toMatch(/\n\s+at /);
    });
  });

  it('check reports every problem of every file with its line, and changes nothing', () => {
    const system = join(directory, 'broken');
    cpSync(systemDirectory('workshop'), system, { recursive: true });
    const spoil = (file: string, from: string, to: string): void => {
      const text = readFileSync(join(system, file), 'utf8');
      expect(text).toContain(from);
      writeFileSync(join(system, file), text.replace(from, to));
    };
    spoil('sysplex.yaml', 'version: 1', 'version: 1\ncolour: red');
    spoil('racf/users.jcl', 'ADDUSER FRED ', 'ADDUSER FRED FROB ');
    spoil('cics/region.csd', 'DEFINE PROGRAM(CSCVINC)', 'DEFINE FROB(CSCVINC)');
    spoil('cics/programs.yaml', 'version: 1', 'version: 2');
    spoil('ims/HWSCFG00', 'PORTID=(4000', 'PORTID=(4x00');
    spoil('ims/content.yaml', 'version: 1', 'version: 2');
    spoil('gateway/issuer.yaml', 'realm:', 'reaml:');
    spoil('zcee/server.xml', '</server>', '');
    const { code, out } = idprop('check', system, '--json');
    expect(code).toBe(1);
    const { problems } = JSON.parse(out) as { problems: { severity: string; file: string; line: number }[] };
    const errors = problems.filter(({ severity }) => severity === 'error');
    const found = errors.map(({ file, line }) => `${file.slice(file.indexOf('broken/') + 7)}:${line > 0 ? 'line' : 'file'}`);
    for (const file of ['sysplex.yaml', 'racf/users.jcl', 'cics/region.csd', 'cics/programs.yaml', 'ims/HWSCFG00', 'ims/content.yaml']) {
      expect(found).toContain(`${file}:line`);
    }
    for (const file of ['gateway/issuer.yaml', 'zcee/server.xml']) expect(found).toContain(`${file}:line`);
    expect(idprop('demo', 'S0', '--system', system)).toMatchObject({
      code: 2,
      err: expect.stringContaining('[DEFINITION_INVALID]') as string,
    });
    expect(idprop('check', systemDirectory('workshop'))).toMatchObject({ code: 0, err: '' });
  });

  it('init takes an existing server.xml with its includes, RACF decks and a CSD', () => {
    const mine = join(directory, 'mine');
    const workshop = systemDirectory('workshop');
    cpSync(join(workshop, 'zcee'), join(mine, 'wlp'), { recursive: true });
    const ipic = join(mine, 'wlp/includes/ipic.xml');
    writeFileSync(ipic, readFileSync(ipic, 'utf8').replace('wg31.washington.ibm.com', 'prod.example.com'));
    const made = join(directory, 'made');
    const decks = ['users', 'zcee', 'passticket', 'cics', 'ims'].flatMap((name) => ['--racf', join(workshop, `racf/${name}.jcl`)]);
    const { code, out } = idprop(
      ...['init', made, '--server-xml', join(mine, 'wlp/server.xml'), ...decks],
      ...['--csd', join(workshop, 'cics/region.csd'), '--hwscfg', join(workshop, 'ims/HWSCFG00')],
    );
    expect([code, out]).toEqual([0, expect.stringContaining('no errors')]);
    const sysplex = readFileSync(join(made, 'sysplex.yaml'), 'utf8');
    expect(sysplex).toContain('host: prod.example.com, port: 1491, service: WSCPLEX.WG31.cics');
    expect(sysplex).toContain('namespace: made');
    expect(idprop('up', '--detach', '--fresh', '--ephemeral', '--system', made)).toMatchObject({ code: 0, err: '' });
    expect(idprop('call', '/imdb/contact/LAST3', '--basic', 'FRED:FRED').code).toBe(0);
    expect(idprop('down').code).toBe(0);
  });
});
