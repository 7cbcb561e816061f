import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SmfLine } from '@idprop/client';
import { EMPLOYEE, FRED, ZCEE } from '../testing/cast.js';
import type { ChaosSystem } from '../testing/chaos-system.js';
import { adminPage } from '../testing/judge.js';
import { commandBundle } from '../testing/started-command.js';
import { waitFor } from '../testing/wait-for.js';

const AUDIT = `<server>
  <zosconnect_zosConnectManager globalInterceptorsRef="all"/>
  <zosconnect_zosConnectInterceptors id="all" interceptorRef="audit"/>
  <zosconnect_auditInterceptor id="audit" apiProviderSmfVersion="2"/>
</server>`;
const CALLS = 3;

/** Puts an audit interceptor before every request of z/OS Connect. */
export function auditEveryRequest(directory: string): void {
  const file = join(directory, 'zcee/configDropins/overrides/audit.xml');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, AUDIT);
}

/** kill -9 of z/OS Connect and of Redis: the SMF 123 records that were written before are read all the same. */
export function auditKeptRules(system: () => ChaosSystem): void {
  let written: SmfLine[];
  const audited = (): Promise<SmfLine[]> => system().client.admin.smf({ type: 123, limit: 1000 });

  beforeAll(async () => {
    const before = await audited();
    for (let call = 0; call < CALLS; call++) expect((await system().client.call(EMPLOYEE, FRED, 'zcee')).status).toBe(200);
    written = await audited();
    expect(written.slice(before.length)).toEqual(
      Array.from({ length: CALLS }, () =>
        expect.objectContaining({
          type: 123,
          service: ZCEE,
          fields: expect.objectContaining({ userid: 'FRED', targetUri: EMPLOYEE }) as unknown,
        }),
      ),
    );
  });

  it('z/OS Connect: its records outlive it, and it goes on with the next', async () => {
    await system().kill(ZCEE);
    expect(await audited()).toEqual(written);
    await system().start(ZCEE);
    expect(await audited()).toEqual(written);
    expect((await system().client.call(EMPLOYEE, FRED, 'zcee')).status).toBe(200);
    const more = await audited();
    expect([more.slice(0, -1), more.length]).toEqual([written, written.length + 1]);
    written = more;
  });

  it('Redis: every record that was written is there again', async () => {
    system().killRedis();
    await expect(audited()).rejects.toMatchObject({ status: 503 });
    await system().startRedis();
    await waitFor(async () => {
      for (const one of system().processes()) expect((await adminPage(one, '/health/ready')).status).toBe(200);
    });
    expect(await audited()).toEqual(written);
  });

  it('idprop log --smf --type 123 shows them', () => {
    const { adminUrl, adminToken, gatewayUrl, zceeUrl } = system().client.address;
    const env = { IDPROP_ADMIN_URL: adminUrl, IDPROP_ADMIN_TOKEN: adminToken, IDPROP_GATEWAY_URL: gatewayUrl, IDPROP_ZCEE_URL: zceeUrl };
    const text = execFileSync(process.execPath, [commandBundle(), 'log', '--smf', '--type', '123', '--limit', '1000', '--json'], {
      env: { ...process.env, ...env, IDPROP_STATE: join(system().directory, 'nobody') },
      encoding: 'utf8',
    });
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as SmfLine)).toEqual(written);
  });
}
