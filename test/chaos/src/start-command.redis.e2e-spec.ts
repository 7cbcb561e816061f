import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { SysplexClient } from '@idprop/client';
import { EMPLOYEE, fredWithTicketOf, MAP_DISTUSER1, PHONEBOOK, PROTECT_SERVER } from './testing/cast.js';
import { processesOf, StartedCommand, type Ended } from './testing/started-command.js';
import { pause, waitFor } from './testing/wait-for.js';

jest.setTimeout(180_000);

/** One state folder, on which the system is started again and again. Time runs. */
describe('idprop start', () => {
  const stateFolder = mkdtempSync(join(tmpdir(), 'idprop-state-'));
  const used = fredWithTicketOf(Math.floor(Date.now() / 1000));
  const commands: StartedCommand[] = [];

  const begin = (): StartedCommand => {
    const command = new StartedCommand(stateFolder);
    commands.push(command);
    return command;
  };
  const start = (): Promise<SysplexClient> => begin().ready();
  const end = async (signal: NodeJS.Signals): Promise<Ended> => {
    const ended = await commands.at(-1)?.end(signal);
    if (ended === undefined) throw new Error('it was not started');
    return ended;
  };
  const nothingLeft = (): Promise<void> => waitFor(() => expect(processesOf(stateFolder)).toEqual([]));
  const keysOf = async ({ address }: SysplexClient): Promise<unknown> =>
    (await fetch(`${address.gatewayUrl}/oidc/endpoint/OPssl/jwk`)).json();
  const secrets = (): unknown => JSON.parse(readFileSync(join(stateFolder, 'secrets.json'), 'utf8'));
  let keys: unknown;
  let firstSecrets: unknown;

  afterAll(async () => {
    await Promise.all(commands.map((command) => command.end('SIGKILL')));
    await nothingLeft();
    rmSync(stateFolder, { recursive: true });
  });

  it('killed with SIGKILL leaves no service and no redis-server', async () => {
    const client = await start();
    await client.admin.racf(`${MAP_DISTUSER1}\n${PROTECT_SERVER}`);
    expect((await client.call(EMPLOYEE, used)).status).toBe(200);
    keys = await keysOf(client);
    firstSecrets = secrets();
    // More than a second: Redis writes to disk every second here.
    await pause(1500);
    expect(processesOf(stateFolder).some((line) => line.includes('redis-server'))).toBe(true);
    expect(processesOf(stateFolder).length).toBeGreaterThan(8);
    await end('SIGKILL');
    await nothingLeft();
  });

  it('started again on what is left has its data, its secrets and its keys', async () => {
    const client = await start();
    expect(secrets()).toEqual(firstSecrets);
    expect(await keysOf(client)).toEqual(keys);
    expect(JSON.stringify(await client.admin.racf('RACMAP ID(USER1) LISTMAP'))).toContain('>distuser1<');
    // By PassTicket: its key was sealed by the process that is gone.
    expect((await client.call(PHONEBOOK, { token: await client.token('distuser1') })).status).toBe(200);
    expect((await client.call(EMPLOYEE, used)).status).toBe(401);
  });

  it('told to end by SIGTERM ends with 0, and nothing is left', async () => {
    expect(await end('SIGTERM')).toMatchObject({ code: 0, signal: null });
    await nothingLeft();
  });

  it('told to end by SIGINT ends with 0, and nothing is left', async () => {
    await start();
    expect(await end('SIGINT')).toMatchObject({ code: 0, signal: null });
    await nothingLeft();
  });

  it('told to end while it starts leaves nothing either', async () => {
    begin();
    await waitFor(() => expect(processesOf(stateFolder).some((line) => line.includes('main.mjs'))).toBe(true));
    await end('SIGTERM');
    await nothingLeft();
  });
});
