import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { startZcee, type RunningZcee } from '../testing/start-zcee.js';

const api = (name: string, service = 'employee', path = `/${name}`) =>
  `name: ${name}\nbasePath: ${path}\noperations: [{ method: GET, path: '/employee/{number}', service: ${service} }]\n`;
const program = (name: string, more = 'program: CSCVINC') => `name: ${name}\nprovider: cics\nconnectionRef: cscvinc\n${more}\n`;
const archive = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

interface Reply {
  readonly status: number;
  readonly location: string | null;
  readonly body: Record<string, unknown> & { readonly errorMessage?: string; readonly errorDetails?: string };
}

describe('deploying by the administration (zcee.md 13)', () => {
  let zcee: RunningZcee;
  beforeEach(async () => void (zcee = await startZcee()));
  afterEach(() => zcee.stopAll());

  /** Over HTTP, as administrators do it. */
  const ask = async (method: string, path: string, body?: Uint8Array, type = 'application/zip'): Promise<Reply> => {
    const response = await fetch(`${zcee.host.endpoints.get('http') ?? ''}/zosConnect${path}`, {
      method,
      headers: { ...zcee.basic('FRED'), 'content-type': type },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return { status: response.status, location: response.headers.get('location'), body: JSON.parse(text) as Reply['body'] };
  };
  const call = async (path: string) => (await zcee.request(path, zcee.basic('FRED'))).status;
  const deploy = (files: Record<string, string>, query = '') => ask('POST', `/apis${query}`, archive(files));
  const file = (name: string) => join(zcee.folder.directory, 'zcee/resources/zosconnect', name);

  it('POST: 201, and it answers at once, here and in every replica', async () => {
    const replica = await zcee.startReplica();
    const reply = await deploy({ 'META-INF/MANIFEST.MF': 'x', 'payroll.yaml': api('payroll') });
    expect(reply).toMatchObject({ status: 201, body: { name: 'payroll', status: 'Started' } });
    expect(reply.location).toMatch(/^http:\/\/127.0.0.1:\d+\/payroll$/);
    for (let index = 0; index < 6; index += 1) expect(await call('/payroll/employee/1')).toBe(200);
    await replica.stop();
  });

  it('?status=stopped: it begins stopped', async () => {
    expect((await deploy({ 'a.yaml': api('payroll') }, '?status=stopped')).body['status']).toBe('Stopped');
    expect(await call('/payroll/employee/1')).toBe(503);
  });

  it('PUT wants it stopped, and of the same name; DELETE wants it stopped, and then nothing is left', async () => {
    const changed = archive({ 'a.yaml': api('cscvinc', 'employee', '/moved') });
    expect(await ask('PUT', '/apis/cscvinc', changed)).toMatchObject({
      status: 409,
      body: { errorMessage: 'cscvinc is started: stop it first' },
    });
    expect((await ask('DELETE', '/apis/cscvinc')).status).toBe(409);
    expect((await ask('PUT', '/apis/cscvinc?status=stopped')).body['status']).toBe('Stopped');
    expect((await ask('PUT', '/apis/cscvinc', archive({ 'a.yaml': api('other') }))).status).toBe(409);
    expect(await ask('PUT', '/apis/cscvinc', changed)).toMatchObject({ status: 200, body: { status: 'Started' } });
    expect([await call('/moved/employee/1'), await call('/cscvinc/employee/1')]).toEqual([200, 404]);
    await ask('PUT', '/apis/cscvinc?status=stopped');
    expect((await ask('PUT', '/apis/cscvinc?status=stopped', changed)).body['status']).toBe('Stopped');
    expect(await ask('DELETE', '/apis/cscvinc')).toMatchObject({ status: 200, body: { name: 'cscvinc', status: 'Stopped' } });
    expect([await call('/moved/employee/1'), existsSync(file('apis/cscvinc.yaml'))]).toEqual([404, false]);
    expect((await deploy({ 'a.yaml': api('cscvinc') })).body['status']).toBe('Started');
  });

  it('services in the same way', async () => {
    expect((await ask('POST', '/services', archive({ 's.yaml': program('second') }))).status).toBe(201);
    expect((await deploy({ 'a.yaml': api('payroll', 'second') })).status).toBe(201);
    expect(await call('/payroll/employee/1')).toBe(200);
    await ask('PUT', '/services/second?status=stopped');
    // An API needs it.
    const refused = await ask('DELETE', '/services/second');
    expect(refused.status).toBe(409);
    expect(refused.body.errorDetails).toContain('there is no service second');
    expect([await call('/payroll/employee/1'), existsSync(file('services/second.yaml'))]).toEqual([200, true]);
  });

  it.each([
    ['no archive', 'application/json', new Uint8Array([0x7b, 0x7d]), 415],
    ['no zip file', 'application/zip', new Uint8Array([1, 2, 3]), 400],
    ['nothing at all', 'application/zip', undefined, 400],
    ['no definition in it', 'application/zip', archive({ 'api.xml': '<x/>' }), 400],
    ['two definitions', 'application/zip', archive({ 'a.yaml': api('a'), 'b.yml': api('b') }), 400],
    ['a definition that is none', 'application/zip', archive({ 'a.yaml': 'name: a\n' }), 400],
    ['a name that is taken', 'application/zip', archive({ 'a.yaml': api('cscvinc') }), 409],
    ['a service that is not there', 'application/zip', archive({ 'a.yaml': api('payroll', 'gone') }), 409],
  ])('%s: refused, and everything stays as it was', async (_what, type, body, status) => {
    const reply = await ask('POST', '/apis', body, type);
    expect([reply.status, typeof reply.body.errorMessage]).toEqual([status, 'string']);
    expect([await call('/cscvinc/employee/1'), existsSync(file('apis/payroll.yaml'))]).toEqual([200, false]);
  });

  it('a name cannot lead out of the directory', async () => {
    expect((await deploy({ 'a.yaml': api('../../evil', 'employee', '/evil') })).status).toBe(201);
    expect(existsSync(file('apis/..%2F..%2Fevil.yaml'))).toBe(true);
  });

  it('API requesters are not here', async () => {
    expect((await ask('POST', '/apiRequesters', archive({ 'a.yaml': 'x' }))).status).toBe(501);
  });

  it('errors are JSON, or text with useJsonErrorResponses="false"', async () => {
    expect(await ask('GET', '/nothing')).toMatchObject({ status: 404, body: { errorMessage: 'Error 404: no such resource' } });
    zcee.folder.write(
      'zcee/configDropins/overrides/m.xml',
      '<server><zosconnect_zosConnectManager useJsonErrorResponses="false"/></server>',
    );
    await zcee.operator('F BAQSTRT,REFRESH,CONFIG');
    expect((await zcee.request('/zosConnect/nothing', zcee.basic('FRED'))).body).toBe('Error 404: no such resource');
  });
});
