import { execFileSync } from 'node:child_process';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { startZcee, NOW, type RunningZcee } from '../testing/start-zcee.js';

const EMPLOYEE = '/cscvinc/employee/000100';

/** Headers by which a token names, or brings along, the key that it is to be checked with. */
const HEADERS: readonly [name: string, header: (url: string) => object][] = [
  ['jku', (url) => ({ jku: `${url}/jwks.json` })],
  ['jku, and a kid that nobody knows', (url) => ({ jku: `${url}/jwks.json`, kid: 'unknown' })],
  ['x5u', (url) => ({ x5u: `${url}/cert.pem` })],
  ['jwk', (url) => ({ jwk: { kty: 'RSA', e: 'AQAB', n: 'AQAB', x5u: `${url}/cert.pem` } })],
  ['x5c, whose certificate says where its issuer and its revocations are', (url) => ({ x5c: [certificate(url)] })],
];

/** DER in base64, as in x5c. */
function certificate(url: string): string {
  const extensions = [`authorityInfoAccess=caIssuers;URI:${url}/ca.crt,OCSP;URI:${url}/ocsp`, `crlDistributionPoints=URI:${url}/crl`];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', '/dev/null'];
  const options = ['-x509', ...key, '-subj', '/CN=token', ...extensions.flatMap((text) => ['-addext', text]), '-outform', 'DER'];
  return execFileSync('openssl', ['req', ...options], { stdio: ['ignore', 'pipe', 'ignore'] }).toString('base64');
}

describe.each([
  ['the policy of Liberty', {}, 200],
  ['the strict policy', { strictTokens: ['gateway'] }, 401],
])('%s makes no connection to where a token points', (_policy, settings, status) => {
  let zcee: RunningZcee;
  let server: Server;
  let port: number;
  let connections = 0;

  beforeAll(async () => {
    zcee = await startZcee({}, settings);
    server = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    ({ port } = server.address() as AddressInfo);
  });
  beforeEach(() => {
    connections = 0;
  });
  afterAll(async () => {
    await zcee.stopAll();
    await new Promise((done) => server.close(done));
  });

  /** One connection of the test's own: whatever was opened before it has been counted when it is. */
  const opened = async (): Promise<number> => {
    await new Promise<void>((done) =>
      connect(port, '127.0.0.1')
        .resume()
        .once('close', () => done()),
    );
    return connections - 1;
  };

  it.each(HEADERS.flatMap(([name, header]) => ['http', 'https'].map((scheme) => [name, scheme, header] as const)))(
    '%s (%s)',
    async (name, scheme, header) => {
      const token = zcee.issuer.token({ sub: 'distuser1' }, NOW, header(`${scheme}://127.0.0.1:${port}`));
      const answer = await zcee.request(EMPLOYEE, { authorization: `Bearer ${token}` });
      expect([answer.status, await opened()]).toEqual([name.includes('kid') ? 401 : status, 0]);
    },
  );
});
