import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import type { HttpAnswer, HttpRequest } from '@idprop/server';
import { FROZEN, startGateway, SYSPLEX_YAML, type StartOptions, type TestGateway } from '../testing/start-gateway.js';

const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

let gateway: TestGateway | undefined;
afterEach(async () => {
  await gateway?.stop();
  gateway = undefined;
});

const ok: HttpAnswer = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"ok":true}' };

/** A gateway whose zCEE answers the same each time and remembers what it was asked. */
async function start(answer: HttpAnswer | (() => HttpAnswer | Promise<HttpAnswer>) = ok, options: StartOptions = {}) {
  const seen: HttpRequest[] = [];
  const zcee = (request: HttpRequest) => {
    seen.push(request);
    return typeof answer === 'function' ? answer() : answer;
  };
  gateway = await startGateway({ zcee, ...options });
  const { url, state } = gateway;
  const flowOf = async (response: Response) => (await state.flows.read(response.headers.get('idprop-flow')!))!;
  return { url, seen, state, flowOf, gateway };
}

/** Writes bytes to the gateway and reads all that it answers. */
function raw(url: string, text: string): Promise<string> {
  return new Promise((done, fail) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8').on('data', (data: string) => (answer += data));
    socket.on('end', () => done(answer)).on('error', fail);
  });
}

describe('the front door', () => {
  it('passes method, path, query, body and token to z/OS Connect, and its answer back', async () => {
    const { url, seen } = await start({ status: 201, headers: { 'content-type': 'application/json', 'x-made': '1' }, body: '{"id":7}' });
    const response = await fetch(`${url}/phonebook/contacts?x=1&y=%20`, {
      method: 'POST',
      headers: { authorization: 'Bearer a.b.c', 'content-type': 'application/json' },
      body: '{"name":"Bär"}',
    });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ id: 7 });
    expect(response.headers.get('x-made')).toBe('1');
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: 'https://wg31.washington.ibm.com:9443/phonebook/contacts?x=1&y=%20',
      headers: { authorization: 'Bearer a.b.c', host: 'wg31.washington.ibm.com:9443', 'x-forwarded-for': '127.0.0.1' },
      body: '{"name":"Bär"}',
      link: { address: '127.0.0.1', tls: true },
    });
  });

  it('is seen at the address that was called, when it listens on all of them', async () => {
    const { url, seen } = await start(ok, { sysplex: SYSPLEX_YAML.replace('issuer.yaml,', 'issuer.yaml, address: 0.0.0.0,') });
    await fetch(`${url.replace('0.0.0.0', '127.0.0.1')}/phonebook/contacts`);
    expect(seen[0]?.link.address).toBe('127.0.0.1');
  });

  it('says how long the answer is, and gives it in one piece', async () => {
    const { url } = await start(async () => ({ status: 200, headers: {}, body: 'Bär' }));
    for (const method of ['GET', 'HEAD']) {
      const { headers } = await fetch(`${url}/phonebook/contacts`, { method });
      expect([headers.get('content-length'), headers.get('transfer-encoding')]).toEqual(['4', null]);
    }
  });

  it('sends no length where there is no content', async () => {
    const { url } = await start(async () => ({ status: 204, headers: {}, body: '' }));
    expect((await fetch(`${url}/phonebook/contacts`)).headers.get('content-length')).toBeNull();
  });

  it('begins the flow that the answer names, under the trace of the caller, and says what it did', async () => {
    const { url, state, flowOf } = await start();
    const headers = { traceparent: TRACE, authorization: 'Bearer secret.token.here' };
    const response = await fetch(`${url}/imdb/contact/LAST3?secret=1`, { headers });
    const flow = await flowOf(response);
    expect(flow).toMatchObject({ what: 'GET /imdb/contact/LAST3', traceparent: TRACE, result: 200, at: FROZEN * 1000 });
    expect(await state.flows.findByTrace(TRACE)).toEqual([flow.id]);
    const [hop] = flow.hops;
    expect(hop).toMatchObject({ outcome: 'granted', identity: { kind: 'none' } });
    expect(hop!.steps.map((step) => [step.check, step.verdict, step.found])).toEqual([
      ['GATEWAY.ROUTE', 'pass', '/imdb'],
      ['GATEWAY.CREDENTIAL', 'info', 'bearer'],
      ['FLOW.CALL', 'info', '1.1'],
      ['GATEWAY.ANSWER', 'pass', undefined],
    ]);
    expect(JSON.stringify(flow)).not.toContain('secret');
  });

  it('makes a trace of its own where the caller has none that is valid', async () => {
    const { url, flowOf } = await start();
    const flow = await flowOf(await fetch(`${url}/imdb`, { headers: { traceparent: '00-zero' } }));
    expect(flow.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it('counts real deadlines, also on a connection that the OpenID Provider answered in emulated time', async () => {
    const deadlines: number[] = [];
    gateway = await startGateway({
      zcee: (_request, incoming) => {
        deadlines.push(incoming.deadline);
        return ok;
      },
    });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const get = (path: string) =>
      new Promise<number>((done, fail) => {
        const sent = request(`${gateway!.url}${path}`, { agent }, (response) =>
          response.resume().on('end', () => done(response.statusCode!)),
        );
        sent.on('error', fail).end();
      });
    const before = Date.now();
    expect(await get('/oidc/endpoint/OPssl/.well-known/openid-configuration')).toBe(200);
    expect(await get('/imdb')).toBe(200);
    expect(await get('/oidc/endpoint/OPssl/.well-known/openid-configuration')).toBe(200);
    expect(await get('/imdb')).toBe(200);
    agent.destroy();
    expect(deadlines).toHaveLength(2);
    for (const deadline of deadlines) expect(deadline).toBeGreaterThan(before);
  });

  it('gives refusals of z/OS Connect as they are', async () => {
    const { url, flowOf } = await start({ status: 403, headers: {}, body: 'BAQR0406W' });
    const response = await fetch(`${url}/imdb/x`);
    expect([response.status, await response.text()]).toEqual([403, 'BAQR0406W']);
    expect(await flowOf(response)).toMatchObject({ outcome: 'refused', result: 403 });
  });

  it('does not pass on what belongs to one connection, or what only a trusted plug-in may say', async () => {
    const { url, seen } = await start({ ...ok, headers: { Connection: 'x-inner', 'X-Inner': '1', 'Keep-Alive': '5', 'X-Outer': '2' } });
    const lines = ['GET /imdb HTTP/1.1', 'Host: x', 'Connection: close, X-Mine', 'X-Mine: 1', 'TE: trailers', '$WSRU: FRED', 'X-Yours: 2'];
    const answer = await raw(url, `${lines.join('\r\n')}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 200/);
    expect(answer.toLowerCase()).not.toContain('x-inner');
    expect(answer.toLowerCase()).toContain('x-outer: 2');
    expect(Object.keys(seen[0]!.headers).sort()).toEqual(['host', 'x-forwarded-for', 'x-yours']);
  });

  it('forwards the paths of z/OS Connect only, compared by whole segments', async () => {
    const { url, seen, state } = await start();
    for (const path of ['/', '/imdbx', '/IMDB/x', '/oidc', '/oidc/endpoint/OPsslx', '/phonebook/../other', '//imdb/x']) {
      const response = await fetch(new URL(`${url}${path}`));
      expect([path, response.status]).toEqual([path, 404]);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await response.json()).toMatchObject({ status: 404, code: 'NO_SUCH_API' });
    }
    expect(seen).toEqual([]);
    expect(await state.flows.list()).toEqual([]);
  });

  it('learns new paths when it misses one, without a restart', async () => {
    const basePaths = ['/imdb'];
    const { url } = await start(ok, { basePaths });
    expect((await fetch(`${url}/cscvinc/x`)).status).toBe(404);
    basePaths.push('/cscvinc');
    expect((await fetch(`${url}/cscvinc/x`)).status).toBe(200);
  });
});

describe('bad input at the front door', () => {
  it('is answered with 4xx and a reason', async () => {
    const { url, seen, flowOf } = await start();
    const large = await fetch(`${url}/imdb`, { method: 'POST', body: 'x'.repeat(131_073) });
    expect([large.status, await large.json()]).toEqual([413, expect.objectContaining({ code: 'BODY_TOO_LARGE' })]);
    expect(await flowOf(large)).toMatchObject({ result: 413, hops: [{ outcome: 'refused', steps: [{}, {}, { check: 'GATEWAY.BODY' }] }] });
    const binary = await fetch(`${url}/imdb`, { method: 'POST', body: Buffer.from([0xff, 0xfe]) });
    expect([binary.status, await binary.json()]).toEqual([415, expect.objectContaining({ code: 'BODY_NOT_TEXT' })]);
    expect(await raw(url, `GET /imdb HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431[^]*HEADERS_TOO_LARGE/,
    );
    expect(await raw(url, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400[^]*REQUEST_UNREADABLE/);
    expect(await raw(url, 'GET mailto:x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
    const chunked = `POST /imdb HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${'20001\r\n'}${'x'.repeat(0x20001)}\r\n0\r\n\r\n`;
    expect(await raw(url, chunked)).toMatch(/^HTTP\/1\.1 413/);
    expect(seen).toEqual([]);
  });

  it('does not let a smuggled second request through', async () => {
    const { url, seen } = await start();
    const both =
      'POST /imdb HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /phonebook HTTP/1.1\r\n\r\n';
    expect(await raw(url, both)).toMatch(/^HTTP\/1\.1 400/);
    expect(seen).toEqual([]);
  });
});

describe('z/OS Connect or Redis away', () => {
  it('is 503 at once when nobody serves z/OS Connect, with the command that starts it', async () => {
    gateway = await startGateway();
    const response = await fetch(`${gateway.url}/imdb/contact/LAST3`);
    expect([response.status, await response.json()]).toEqual([503, expect.objectContaining({ code: 'BUS_NO_REPLICA' })]);
    const flow = await gateway.state.flows.read(response.headers.get('idprop-flow')!);
    expect(flow).toMatchObject({
      result: 503,
      hops: [
        { outcome: 'failed', steps: [{ check: 'GATEWAY.ROUTE', remedy: [{ id: 'GATEWAY.START', inserts: { jobname: 'BAQSTRT' } }] }] },
      ],
    });
  });

  it('is 502 with a reason when z/OS Connect fails', async () => {
    const { url, flowOf } = await start(() => {
      throw new Error('defect');
    });
    const response = await fetch(`${url}/imdb`);
    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'application/problem+json']);
    expect(await flowOf(response)).toMatchObject({ result: 502, outcome: 'refused' });
  });

  it('is 503 that says so when Redis is lost, for APIs and for tokens', async () => {
    const { url, gateway } = await start();
    gateway.states.stop();
    const api = await fetch(`${url}/imdb`);
    expect([api.status, await api.json()]).toEqual([503, expect.objectContaining({ code: 'STATE_UNAVAILABLE' })]);
    const token = await fetch(`${url}/oidc/endpoint/OPssl/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'batch', client_secret: 'batchSecret' }),
    });
    expect([token.status, await token.json()]).toEqual([503, expect.objectContaining({ error: 'temporarily_unavailable' })]);
    gateway.states.start();
    expect((await fetch(`${url}/imdb`)).status).toBe(200);
  });
});
