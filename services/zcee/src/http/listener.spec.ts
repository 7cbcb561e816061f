import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { TLSSocket } from 'node:tls';
import { SERVICE_HEALTH, type ServiceHealth } from '@idprop/server';
import { startZcee, type RunningZcee } from '../testing/start-zcee.js';
import { MAX_BODY_BYTES } from './read-body.js';

const EMPLOYEE = '/cscvinc/employee/000100';

describe('the sockets', () => {
  let zcee: RunningZcee;
  beforeAll(async () => {
    zcee = await startZcee();
  });
  afterAll(() => zcee.stopAll());
  const url = (id: string) => zcee.host.endpoints.get(id) ?? '';

  it("serve the same requests as the bus, and begin a flow with the client's trace", async () => {
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    const answer = await fetch(`${url('http')}${EMPLOYEE}`, { headers: { ...zcee.basic('FRED'), traceparent } });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ Container1: { USERID: 'FRED' } });
    expect(await zcee.console.flows.findByTrace(traceparent)).toEqual([answer.headers.get('idprop-flow')]);
    const flow = await zcee.flow({ headers: { 'idprop-flow': answer.headers.get('idprop-flow') ?? '' } });
    expect(flow).toMatchObject({ what: `GET ${EMPLOYEE}`, result: 200, outcome: 'granted' });
  });

  it('HTTPS has a certificate for this host', async () => {
    const { status, names } = await new Promise<{ status: number; names: string }>((done, fail) => {
      const request = https.get(`${url('https')}${EMPLOYEE}`, { rejectUnauthorized: false, headers: zcee.basic('FRED') }, (response) => {
        const socket = response.socket as TLSSocket;
        done({ status: response.statusCode ?? 0, names: socket.getPeerX509Certificate()?.subjectAltName ?? '' });
        response.resume();
      });
      request.on('error', fail);
    });
    expect(status).toBe(200);
    expect(names).toContain('IP Address:127.0.0.1');
  });

  it('others find the real ports', async () => {
    const { endpoints } = await zcee.call<ServiceHealth>(SERVICE_HEALTH, {});
    expect(endpoints).toEqual([
      { id: 'http', url: url('http') },
      { id: 'https', url: url('https') },
    ]);
    expect(Number(new URL(url('http')).port)).toBeGreaterThan(0);
  });

  it('HEAD has no body', async () => {
    const answer = await fetch(`${url('http')}/nowhere`, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([404, '']);
  });

  it.each([
    ['too large', 'x'.repeat(MAX_BODY_BYTES + 1), 413, 'BODY_TOO_LARGE'],
    ['not UTF-8', Buffer.from([0xff, 0xfe]), 400, 'BODY_NOT_TEXT'],
  ])('a body that is %s is a problem', async (_name, body, status, code) => {
    const answer = await fetch(`${url('http')}/cscvinc/employee`, { method: 'POST', body, headers: zcee.basic('FRED') });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
  });

  it('a body that comes in pieces is held to the limit too', async () => {
    const status = await new Promise<number>((done, fail) => {
      const request = http.request(
        `${url('http')}/cscvinc/employee`,
        { method: 'POST', headers: { 'transfer-encoding': 'chunked' } },
        (response) => {
          response.resume();
          done(response.statusCode ?? 0);
        },
      );
      request.on('error', fail);
      request.end('x'.repeat(MAX_BODY_BYTES + 1));
    });
    expect(status).toBe(413);
  });

  it.each([
    ['GET /x HTTP/1.1\r\nhost: h\r\nbad header\r\n\r\n', 400],
    ['nonsense\r\n\r\n', 400],
    ['GET x HTTP/1.1\r\nhost: h\r\n\r\n', 400],
    ['GET http://other/x HTTP/1.1\r\nhost: h\r\n\r\n', 400],
    [`GET /x HTTP/1.1\r\nhost: h\r\nlarge: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
  ])('%.30j is %i', async (text, status) => {
    const { port } = new URL(url('http'));
    const reply = await new Promise<string>((done, fail) => {
      const socket = net.connect(Number(port), '127.0.0.1', () => socket.write(text));
      let received = '';
      socket.on('data', (chunk) => {
        received += chunk.toString();
        if (received.includes('\r\n\r\n')) {
          done(received);
          socket.destroy();
        }
      });
      socket.on('error', fail);
    });
    expect(reply.split(' ')[1]).toBe(String(status));
  });
});

describe('requireSecure', () => {
  it('sends plain HTTP to the HTTPS port that really listens', async () => {
    const zcee = await startZcee({ 'zcee/includes/saf.xml': '<server><zosconnect_zosConnectManager requireSecure="true"/></server>' });
    try {
      const answer = await fetch(`${zcee.host.endpoints.get('http') ?? ''}${EMPLOYEE}?a=1`, { redirect: 'manual' });
      expect(answer.status).toBe(302);
      expect(answer.headers.get('location')).toBe(`${zcee.host.endpoints.get('https') ?? ''}${EMPLOYEE}?a=1`);
    } finally {
      await zcee.stopAll();
    }
  });
});
