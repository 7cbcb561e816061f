import { writeFileSync } from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { TestAuthority } from '../testing/certificates.js';
import { startZcee, type RunningZcee } from '../testing/start-zcee.js';

const EMPLOYEE = '/cscvinc/employee/000100';
const ca = new TestAuthority();
ca.issue('issuer', '/O=IBM/CN=issuer');
ca.issue('elsewhere', '/O=IBM/CN=elsewhere', 'DNS:elsewhere');
ca.issue('zcee', '/O=IBM/CN=zCEE');
const other = new TestAuthority();
other.issue('other', '/O=IBM/CN=Other');

/** An issuer of somebody else's, over HTTPS; remembers what it saw of the connections. */
class Issuer {
  readonly seen: { readonly sni: string | false | null; readonly client: string | undefined }[] = [];
  private readonly server: https.Server;

  constructor(name: string, keys: () => object) {
    const tls = {
      cert: ca.read(`${name}.pem`),
      key: ca.read(`${name}.key`),
      ca: ca.read('ca.pem'),
      requestCert: true,
      rejectUnauthorized: false,
    };
    this.server = https.createServer(tls, (request, response) => {
      const socket = request.socket as TLSSocket & { servername?: string | false };
      const { subject } = socket.getPeerCertificate() as { subject?: { CN?: string } };
      this.seen.push({ sni: socket.servername ?? null, client: subject?.CN });
      response.setHeader('content-type', 'application/json').end(JSON.stringify(keys()));
    });
  }

  listen(): Promise<number> {
    return new Promise((done) => this.server.listen(0, '127.0.0.1', () => done((this.server.address() as AddressInfo).port)));
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

let zcee: RunningZcee;
let issuer: Issuer;
const store = (id: string, file: string) => `<keyStore id="${id}" location="${file}" password="secret"/>`;
const STORES = store('good', ca.path('zcee.p12')) + store('bad', other.path('other.p12'));

async function start(xml: string, client = '', certificate = 'issuer'): Promise<void> {
  issuer = new Issuer(certificate, () => zcee.issuer.jwks);
  const port = await issuer.listen();
  zcee = await startZcee({
    'zcee/configDropins/overrides/tls.xml': `<server>${STORES}${xml}
      <openidConnectClient id="gateway" jwkEndpointUrl="https://localhost:${port}/jwk" ${client}/></server>`,
  });
}
afterEach(async () => {
  await zcee.stopAll();
  issuer.close();
});
afterAll(() => {
  ca.remove();
  other.remove();
});
const status = async () => (await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'distuser1' }))).status;

describe('TLS to issuers', () => {
  it('sslRef of the client: trusts whom its trust store has, with SNI, and with the client certificate that it names', async () => {
    await start('<ssl id="out" keyStoreRef="good" trustStoreRef="good"/>', 'sslRef="out"');
    expect(await status()).toBe(200);
    expect(issuer.seen).toEqual([{ sni: 'localhost', client: 'zCEE' }]);
  });

  it.each([
    ['outboundSSLRef goes before sslRef of sslDefault', '<sslDefault sslRef="in" outboundSSLRef="out"/>', 200],
    ['without it sslRef of sslDefault counts', '<sslDefault sslRef="in"/>', 401],
    ['no ssl element: whom the runtime trusts', '', 401],
  ])('%s', async (_what, defaults, expected) => {
    await start(`${defaults}<ssl id="in" keyStoreRef="bad"/><ssl id="out" keyStoreRef="good"/>`);
    expect(await status()).toBe(expected);
  });

  it.each([
    ['a trust store without its authority', '<ssl id="out" keyStoreRef="good" trustStoreRef="bad"/>'],
    [
      'a trust store that cannot be used',
      '<ssl id="out" keyStoreRef="good" trustStoreRef="none"/><keyStore id="none" location="/none.p12"/>',
    ],
    ['no key store at all', '<ssl id="out"/>'],
    ['a protocol that the issuer does not speak', '<ssl id="out" keyStoreRef="good" sslProtocol="TLSv1"/>'],
  ])('%s: nobody is asked, and tokens are refused', async (_what, ssl) => {
    await start(ssl, 'sslRef="out"');
    expect(await status()).toBe(401);
    expect(issuer.seen).toEqual([]);
  });

  it.each([
    ['', '', 401],
    ['verifyHostname="false"', '', 401],
    ['', 'hostNameVerificationEnabled="false"', 401],
    ['verifyHostname="false"', 'hostNameVerificationEnabled="false"', 200],
    ['skipHostnameVerificationForHosts="other,localhost"', 'hostNameVerificationEnabled="false"', 200],
    ['skipHostnameVerificationForHosts="*host"', 'hostNameVerificationEnabled="false"', 200],
    ['skipHostnameVerificationForHosts="other"', 'hostNameVerificationEnabled="false"', 401],
  ])('ssl %s, client %s: a certificate of another host is %i', async (ssl, client, expected) => {
    await start(`<ssl id="out" keyStoreRef="good" ${ssl}/>`, `sslRef="out" ${client}`, 'elsewhere');
    expect(await status()).toBe(expected);
  });

  it('REFRESH,KEYSTORE: the next question trusts whom the store has by then', async () => {
    const file = ca.path('changing.p12');
    writeFileSync(file, other.read('other.p12'));
    await start(`${store('changing', file)}<ssl id="out" keyStoreRef="changing"/>`, 'sslRef="out"');
    expect(await status()).toBe(401);
    writeFileSync(file, ca.read('zcee.p12'));
    expect(await status()).toBe(401);
    await zcee.operator('F BAQSTRT,REFRESH,KEYSTORE');
    expect(await status()).toBe(200);
  });
});
