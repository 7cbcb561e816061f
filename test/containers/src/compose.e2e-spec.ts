import { jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startContainers, type RunningContainers } from './containers.js';
import { describeContainers } from './engine.js';

const run = promisify(execFile);
const UP_MS = 300_000;
const PLAY_MS = 120_000;
jest.setTimeout(PLAY_MS);
const SERVICES = ['racf', 'passticket', 'zcee', 'ims', 'cics', 'gateway', 'console', 'distributor'] as const;
const ALL = [...SERVICES, 'redis'] as const;
const PHONEBOOK = '/phonebook/contacts/LAST3';
const FRED = { user: 'FRED', password: 'FRED' };

/** What the engine says of a container, as far as these tests look at it. */
interface Inspected {
  readonly State: { readonly Health: { readonly Status: string } };
  readonly Config: { readonly User: string; readonly Env: readonly string[] };
  readonly HostConfig: {
    readonly ReadonlyRootfs: boolean;
    readonly Init: boolean;
    readonly CapDrop: readonly string[] | null;
    readonly SecurityOpt: readonly string[] | null;
  };
  readonly NetworkSettings: {
    readonly Ports: Readonly<Record<string, readonly { readonly HostIp: string }[] | null>>;
    readonly Networks: Readonly<Record<string, unknown>>;
  };
}

describeContainers('docker compose', () => {
  let running: RunningContainers;
  beforeAll(async () => {
    running = await startContainers();
  }, UP_MS);
  afterAll(() => running?.stop(), UP_MS);

  const inspect = async (service: string): Promise<Inspected> => {
    const { stdout } = await run('docker', ['inspect', running.environment.getContainer(`${service}-1`).getId()]);
    return (JSON.parse(stdout) as Inspected[])[0] as Inspected;
  };
  const inside = async (service: string, script: string): Promise<string> =>
    (await running.environment.getContainer(`${service}-1`).exec(['sh', '-c', script])).output.trim();

  it('is ready when up ends', async () => {
    process.stderr.write(`docker compose up --wait: ${(running.upMs / 1000).toFixed(1)} s\n`);
    for (const service of ALL) expect((await inspect(service)).State.Health.Status).toBe('healthy');
    const health = await running.sysplex.admin.health();
    expect(health.map(({ state }) => state)).toEqual(health.map(() => 'up'));
    expect((await running.sysplex.call(PHONEBOOK, FRED, 'zcee')).status).toBe(200);
  });

  it.each(ALL)('%s: not root, nothing to write to, no capabilities, an init process', async (service) => {
    const { HostConfig, Config } = await inspect(service);
    expect(HostConfig).toMatchObject({ ReadonlyRootfs: true, Init: true, CapDrop: ['ALL'], SecurityOpt: ['no-new-privileges:true'] });
    expect(Config.User).not.toMatch(/^(0|root|)(:|$)/);
    expect(await inside(service, 'id -u')).not.toBe('0');
    expect(await inside(service, 'touch /idprop/x /etc/x 2>&1; ls /etc/x 2>&1')).toMatch(/Read-only file system/);
    expect(await inside(service, "grep -E 'CapEff' /proc/self/status")).toMatch(/CapEff:\s+0+$/);
  });

  it('publishes on loopback only, and nothing of Redis, racf, passticket, ims, cics and zcee', async () => {
    for (const service of ALL) {
      const { Ports } = (await inspect(service)).NetworkSettings;
      const hosts = Object.values(Ports).flatMap((bindings) => (bindings ?? []).map(({ HostIp }) => HostIp));
      const published = ['gateway', 'console', 'distributor'].includes(service);
      expect({ service, hosts: [...new Set(hosts)] }).toEqual({ service, hosts: published ? ['127.0.0.1'] : [] });
    }
  });

  it('gives secrets as files that the service alone can read, and none in the environment', async () => {
    for (const service of SERVICES.filter((name) => name !== 'distributor')) {
      expect(await inside(service, 'ls /run/secrets && stat -Lc %a /run/secrets/service')).toBe('service\n400');
      const secrets = Object.values(JSON.parse(await inside(service, 'cat /run/secrets/service')) as Record<string, string>);
      const environment = (await inspect(service)).Config.Env.join('\n');
      for (const secret of secrets) if (secret.length > 20) expect(environment).not.toContain(secret);
    }
  });

  it('Redis lets nobody in without a name, keeps all in its append-only file, and evicts nothing', async () => {
    expect(await inside('redis', 'redis-cli get x')).toContain('NOAUTH');
    const asHealth = 'REDISCLI_AUTH=$(cat /run/secrets/redis-health) redis-cli --user health';
    expect(await inside('redis', `${asHealth} get x`)).toContain('NOPERM');
    expect(await inside('redis', `${asHealth} config get maxmemory-policy`)).toContain('NOPERM');
    expect(await inside('redis', 'cat /etc/redis/redis.conf')).toMatch(/^appendonly yes$[^]*^maxmemory-policy noeviction$/m);
    expect(await inside('redis', 'ls /data/appendonlydir | grep -c incr')).toBe('1');
  });

  it('the state and the emulated systems are on a network without a way in or out', async () => {
    for (const service of ['redis', 'racf', 'passticket', 'ims', 'cics', 'zcee']) {
      const [network = '', ...others] = Object.keys((await inspect(service)).NetworkSettings.Networks);
      expect(others).toEqual([]);
      const { stdout } = await run('docker', ['network', 'inspect', '--format', '{{.Internal}}', network]);
      expect({ service, internal: stdout.trim() }).toEqual({ service, internal: 'true' });
    }
  });

  it('what a command changed is still in force after Redis was killed', async () => {
    const { admin } = running.sysplex;
    await admin.racf('ADDUSER KEPT NAME(KEPT)');
    // What Redis acknowledged is on disk within a second (appendfsync everysec).
    await new Promise((done) => setTimeout(done, 1_500));
    await run('docker', ['kill', running.environment.getContainer('redis-1').getId()]);
    await run('docker', ['start', running.environment.getContainer('redis-1').getId()]);
    for (let attempt = 0; (await admin.health().catch(() => [])).some(({ state }) => state !== 'up') || attempt === 0; attempt += 1) {
      if (attempt > 100) throw new Error('the services did not find Redis again');
      await new Promise((done) => setTimeout(done, 200));
    }
    const { rc, commands } = await admin.racf('LISTUSER KEPT');
    expect([rc, commands[0]?.lines[0]]).toEqual([0, expect.stringContaining('USER=KEPT')]);
    expect((await running.sysplex.call(PHONEBOOK, FRED, 'zcee')).status).toBe(200);
  });

  it('stops in good order: nobody has to be killed', async () => {
    const id = running.environment.getContainer('ims-1').getId();
    await run('docker', ['stop', '-t', '10', id]);
    const { stdout } = await run('docker', ['inspect', '--format', '{{.State.ExitCode}}', id]);
    expect(stdout.trim()).toBe('0');
  });
});
