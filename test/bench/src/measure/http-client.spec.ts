import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpClient, readAnswer } from './http-client.js';

describe('the HTTP client of the bench', () => {
  it('waits for the whole answer, with a length and chunked', () => {
    expect(readAnswer('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab')).toBeUndefined();
    expect(readAnswer('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd')).toMatchObject({ status: 200, body: 'abcd' });
    const chunked = 'HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n';
    expect(readAnswer(chunked)).toBeUndefined();
    expect(readAnswer(`${chunked}2\r\nde\r\n0\r\n\r\n`)).toMatchObject({ status: 403, body: 'abcde' });
  });

  it('reads what a server answers, one request after another', async () => {
    const server = createServer((request, response) => response.end(`you asked ${request.url}`)).listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const client = await HttpClient.open(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
    for (const path of ['/a', '/b']) {
      expect((await client.send(Buffer.from(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`))).body).toBe(`you asked ${path}`);
    }
    client.close();
    await new Promise((done) => server.close(done));
  });
});
