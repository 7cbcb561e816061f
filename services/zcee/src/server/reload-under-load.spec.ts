import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestAuthority } from '../testing/certificates.js';
import { startZcee } from '../testing/start-zcee.js';

const EMPLOYEE = '/cscvinc/employee/000100';
const CONFIG = 'zcee/configDropins/overrides/config.xml';
const CLIENTS = 12;
const RELOADS = 8;
/** Real milliseconds between two reloads. */
const PAUSE_MS = 25;

const ca = new TestAuthority();
ca.issue('server', '/O=IBM/CN=zCEE');
afterAll(() => ca.remove());
const config = (round: number) => `<server>
  <keyStore id="keys" location="${ca.path('server.p12')}" password="secret"/><ssl id="tls" keyStoreRef="keys"/><sslDefault sslRef="tls"/>
  <webAppSecurity displayAuthenticationRealm="${round % 2 === 0}"/></server>`;

it.each(['http', 'https'] as const)(
  'reloads drop no request of %s: definitions, APIs and key stores change under load',
  async (scheme) => {
    const zcee = await startZcee({ [CONFIG]: config(0) });
    const url = `${zcee.host.endpoints.get(scheme) ?? ''}${EMPLOYEE}`;
    const client = scheme === 'http' ? http : https;
    const agent = new client.Agent({ keepAlive: true, maxSockets: CLIENTS, rejectUnauthorized: false });
    const get = () =>
      new Promise<string>((done) => {
        const request = client.get(url, { agent, headers: zcee.basic('FRED') }, (response) => {
          response.resume();
          response.on('end', () => done(String(response.statusCode)));
        });
        request.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
      });

    const answers = new Map<string, number>();
    let isOver = false;
    const load = Array.from({ length: CLIENTS }, async () => {
      while (!isOver) {
        const answer = await get();
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      }
    });
    for (let round = 1; round <= RELOADS; round += 1) {
      zcee.folder.write(CONFIG, config(round));
      const { lines } = await zcee.operator('F BAQSTRT,REFRESH,CONFIG');
      expect(lines.at(-1)).toContain('CWWKG0017I');
      await zcee.operator('F BAQSTRT,REFRESH,KEYSTORE');
      await sleep(PAUSE_MS);
    }
    isOver = true;
    await Promise.all(load);
    agent.destroy();
    await zcee.stopAll();
    expect([...answers.keys()]).toEqual(['200']);
    expect(answers.get('200')).toBeGreaterThan(CLIENTS * RELOADS);
  },
  30_000,
);
