import { request } from 'node:http';
import { validate } from '@readme/openapi-parser';
import { createMemoryBus, createMemoryBusHub } from '@idprop/bus';
import {
  createHost,
  createLogger,
  packText,
  RACF_COMMAND,
  RACF_EXPORT,
  RACF_IMPORT,
  startService,
  unpackText,
  type RunningService,
} from '@idprop/server';
import { createMemoryState, createMemoryStateHub } from '@idprop/state';
import { readSysplex, type ServiceName } from '@idprop/sysplex';
import { consoleModule } from './index.js';

const TOKEN = 'a-token-of-more-than-16-characters';
const { sysplex } = readSysplex(
  `
version: 1
sysplexes:
  PLEX:
    databases:
      RACFA: { decks: [] }
    systems:
      SYS1: { database: RACFA, services: { racf: { kind: racf }, ims: { kind: ims, jobname: IMS15HWS } } }
      OUT: { services: { console: { kind: console } } }
`,
  'sysplex.yaml',
  '/nowhere',
);
if (sysplex === undefined) throw new Error('the sysplex of this test is wrong');

const buses = createMemoryBusHub();
const states = createMemoryStateHub({ namespace: 'test' });
let running: RunningService;
let base: string;

interface Reply {
  status: number;
  type: string;
  body: unknown;
}

/** By node:http, since fetch does not let a test choose Host. */
function ask(method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Reply> {
  return new Promise((done, fail) => {
    const sent = request(`${base}${path}`, { method, headers: { authorization: `Bearer ${TOKEN}`, ...headers } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        const type = response.headers['content-type'] ?? '';
        done({ status: response.statusCode ?? 0, type, body: type.includes('json') ? JSON.parse(text) : text });
      });
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
  ask('POST', path, { 'content-type': 'application/json', ...headers }, typeof body === 'string' ? body : JSON.stringify(body));

beforeAll(async () => {
  const name: ServiceName = 'PLEX.OUT.console';
  const racf = createMemoryBus(buses, 'PLEX.SYS1.racf');
  await racf.serve(async ({ pattern, payload }) => {
    const { format, packed } = payload as { format?: string; packed?: string };
    if (pattern === RACF_EXPORT) return { packed: packText(`RACF_EXPORT ${format}`), secrets: ['s'], left: [] };
    if (pattern === RACF_IMPORT)
      return { done: true, problems: [], unknown: { [format ?? '']: unpackText(packed ?? '').length }, commands: [] };
    return { rc: 0, commands: [{ command: `${pattern} ${JSON.stringify(payload)}`, rc: 0, lines: [] }] };
  });
  const definition = sysplex.services.find((service) => service.name === name);
  if (definition === undefined) throw new Error('no console');
  const host = createHost({
    definition,
    sysplex,
    bus: createMemoryBus(buses, name),
    state: createMemoryState(states, name, sysplex),
    logger: createLogger(name, 'silent'),
    secrets: { adminToken: TOKEN },
  });
  running = await startService(host, consoleModule);
  base = host.endpoints.get('admin') ?? '';
});
afterAll(() => running.stop());

describe('the admin API lets in', () => {
  it('nobody without the token', async () => {
    const reply = await ask('GET', '/clock', { authorization: 'Bearer wrong' });
    expect(reply).toMatchObject({ status: 401, body: { code: 'TOKEN_REFUSED' } });
    expect(reply.type).toContain('application/problem+json');
  });

  it('nobody who came by another Host name, token or not (DNS rebinding)', async () => {
    expect(await ask('GET', '/clock', { host: 'evil.example' })).toMatchObject({ status: 403, body: { code: 'HOST_REFUSED' } });
  });

  it('no page of another Origin', async () => {
    expect(await ask('GET', '/clock', { origin: 'https://evil.example' })).toMatchObject({ status: 403, body: { code: 'ORIGIN_REFUSED' } });
    expect(await ask('GET', '/clock', { origin: 'null' })).toMatchObject({ status: 403 });
    expect(await ask('GET', '/clock', { origin: 'http://localhost:1' })).toMatchObject({ status: 200 });
  });
});

describe('the admin API', () => {
  it('describes itself, and every operation but that asks for the token', async () => {
    const reply = await ask('GET', '/openapi.json', { authorization: '' });
    const document = reply.body as { openapi: string; paths: Record<string, Record<string, { security?: unknown }>> };
    expect(document.openapi).toBe('3.1.0');
    const found = await validate(structuredClone(document) as never);
    expect('errors' in found ? found.errors : []).toEqual([]);
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/racf/commands', '/operator/commands', '/flows/{id}', '/clock', '/reset', '/health']),
    );
    for (const path of Object.values(document.paths))
      for (const operation of Object.values(path)) expect(operation.security).toEqual([{ admin: [] }]);
  });

  it("hands RACF commands to the database's racf, as its issuer", async () => {
    const reply = await post('/racf/commands', { text: 'LISTUSER FRED' });
    expect(reply.status).toBe(200);
    expect(JSON.stringify(reply.body)).toContain(`${RACF_COMMAND} {\\"text\\":\\"LISTUSER FRED\\",\\"issuer\\":\\"IBMUSER\\"}`);
  });

  it('takes a RACF database out by its racf, and puts one in', async () => {
    expect((await ask('GET', '/racf/export?format=unload')).body).toEqual({ text: 'RACF_EXPORT unload', secrets: ['s'], left: [] });
    const put = await post('/racf/import', { format: 'csv', text: 'x'.repeat(200_000), registry: 'R' });
    expect(put).toMatchObject({ status: 200, body: { done: true, unknown: { csv: 200_000 } } });
    expect(await ask('GET', '/racf/export?format=tape')).toMatchObject({ status: 400 });
  });

  it('shows SMF records, of one event if asked', async () => {
    const zcee = createMemoryState(states, 'PLEX.SYS1.ims', sysplex);
    const record = (event: number) => ({ type: 80, event, qualifier: 1, fields: { userid: 'FRED' } });
    await zcee.smf.write([record(1), record(2)], 0);
    const shown = { at: '1970-01-01T00:00:00.000Z', service: 'PLEX.SYS1.ims', ...record(2) };
    expect((await ask('GET', '/smf?event=2')).body).toEqual([shown]);
    await zcee.close();
  });

  it.each([
    ['an unknown path', 'GET', '/nope', undefined, 404, 'PATH_UNKNOWN'],
    ['an unknown database', 'POST', '/racf/commands', { text: 'X', database: 'NOPE' }, 404, 'DATABASE_UNKNOWN'],
    ['an empty command', 'POST', '/racf/commands', { text: '' }, 400, 'REQUEST_INVALID'],
    ['an unknown field', 'POST', '/racf/commands', { text: 'X', cmd: 1 }, 400, 'REQUEST_INVALID'],
    ['no JSON', 'POST', '/racf/commands', '{', 400, 'REQUEST_INVALID'],
    ['an unknown started task', 'POST', '/operator/commands', { text: 'F NOPE,REFRESH,CONFIG' }, 404, 'TASK_UNKNOWN'],
    ['no operator command at all', 'POST', '/operator/commands', { text: 'hello' }, 400, 'COMMAND_UNKNOWN'],
    ['a time that is none', 'POST', '/clock', { type: 'freeze', at: 'yesterday' }, 400, 'REQUEST_INVALID'],
    ['an unknown flow', 'GET', '/flows/nope', undefined, 404, 'FLOW_UNKNOWN'],
    ['the log of an unknown service', 'GET', '/log?service=nope', undefined, 404, 'SERVICE_UNKNOWN'],
    ['the SMF records of an unknown service', 'GET', '/smf?service=nope', undefined, 404, 'SERVICE_UNKNOWN'],
    [
      'the clock of an unknown system',
      'POST',
      '/clock',
      { type: 'skew', sysplex: 'NO', system: 'WHERE', seconds: 1 },
      404,
      'SYSTEM_UNKNOWN',
    ],
    ['a limit that is no number', 'GET', '/flows?limit=many', undefined, 400, 'REQUEST_INVALID'],
    ['a service that is down', 'POST', '/operator/commands', { text: '21,VIEWHWS' }, 503, 'BUS_NO_REPLICA'],
    ['a type-2 command to it', 'POST', '/operator/commands', { text: 'QUERY IMSCON TYPE(PORT) NAME(*)' }, 503, 'BUS_NO_REPLICA'],
    ['who asks for its reply', 'POST', '/operator/commands', { text: 'D R,L' }, 503, 'BUS_NO_REPLICA'],
  ])('answers %s with a problem that says what to do', async (_what, method, path, body, status, code) => {
    const reply = method === 'POST' ? await post(path, body) : await ask('GET', path);
    expect(reply).toMatchObject({ status, body: { status, code, hint: expect.stringMatching(/./) as string } });
  });

  it('SMF records of one type, with the documented header of z/OS Connect where it is asked for', async () => {
    const zcee = createMemoryState(states, 'PLEX.SYS1.ims', sysplex);
    const of = (type: number) => ({ type, event: 1, qualifier: 2, fields: { system: 'SYS1' } });
    await zcee.smf.write([of(123), of(80)], 0);
    const plain = (await ask('GET', '/smf?type=123&limit=1')).body as { header?: string }[];
    expect(plain).toEqual([expect.objectContaining({ type: 123 })]);
    expect(plain[0]).not.toHaveProperty('header');
    const [record] = (await ask('GET', '/smf?type=123&limit=1&header=true')).body as { header: string }[];
    // Length 40, type 123, ZCON in EBCDIC, subtype 1, version 2.
    expect(record?.header).toMatch(/^0028.{6}7b.{24}e9c3d6d5000100000002/);
    await zcee.close();
  });

  it('freezes, moves and runs the clock', async () => {
    expect((await post('/clock', { type: 'freeze', at: '2020-09-28T15:13:05Z' })).body).toMatchObject({ now: '2020-09-28T15:13:05.000Z' });
    expect((await post('/clock', { type: 'advance', seconds: 61 })).body).toMatchObject({ now: '2020-09-28T15:14:06.000Z' });
    expect((await ask('GET', '/clock')).body).toMatchObject({ now: '2020-09-28T15:14:06.000Z' });
    await post('/clock', { type: 'run' });
  });

  it('tells which services are up', async () => {
    const health = (await ask('GET', '/health')).body as { service: string; state: string }[];
    expect(Object.fromEntries(health.map((one) => [one.service, one.state]))).toMatchObject({
      'PLEX.OUT.console': 'up',
      'PLEX.SYS1.ims': 'down',
    });
  });
});
