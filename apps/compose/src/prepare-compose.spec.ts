import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemDirectory } from '@idprop/client';
import type { ServiceName } from '@idprop/sysplex';
import { parse } from 'yaml';
import { prepareCompose, type PreparedCompose, type PrepareOptions } from './prepare-compose.js';

const WORKSHOP = systemDirectory('workshop');
const COMPOSE_FILE = join(WORKSHOP, '../../docker-compose.yml');

let folder: string;
let directory: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'idprop-compose-'));
  directory = join(folder, 'files');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const prepare = (options: Partial<PrepareOptions> = {}): PreparedCompose =>
  prepareCompose({ file: join(WORKSHOP, 'sysplex.yaml'), directory, ...options });
const modeOf = (name: string): string => (statSync(join(directory, name)).mode & 0o777).toString(8);
const textOf = (name: string): string => readFileSync(join(directory, name), 'utf8');
const secretsOf = (name: string): Record<string, string> => JSON.parse(textOf(`secrets/${name}.json`)) as Record<string, string>;

describe('what containers are given', () => {
  it('is in a folder for this user only, and each service’s secrets are for the containers’ user only', () => {
    const { sysplex, environment } = prepare();
    expect([modeOf('.'), modeOf('secrets'), modeOf('secrets.json'), modeOf('running.json')]).toEqual(['700', '700', '600', '600']);
    for (const { name } of sysplex.services) {
      expect(modeOf(`secrets/${name}.json`)).toBe('400');
      expect(statSync(join(directory, `secrets/${name}.json`)).uid).toBe(Number(environment['IDPROP_UID']));
    }
  });

  it('never runs as root, whoever prepares', () => {
    expect(prepare({ user: { uid: 0, gid: 0 } }).environment).toMatchObject({ IDPROP_UID: '1000', IDPROP_GID: '1000' });
    expect(prepare({ user: { uid: 1234, gid: 99 } }).environment).toMatchObject({ IDPROP_UID: '1234', IDPROP_GID: '99' });
  });

  it('holds what a service needs and no more', () => {
    const { sysplex } = prepare();
    const holders = (secret: string): string[] =>
      sysplex.services.filter(({ name }) => secret in secretsOf(name)).map(({ service }) => service);
    expect(holders('sealingPrivateKey')).toEqual(['passticket']);
    expect(holders('adminToken')).toEqual(['console']);
    expect(holders('redisPassword')).toHaveLength(sysplex.services.length);
    const passwords = sysplex.services.map(({ name }) => secretsOf(name)['redisPassword']);
    expect(new Set(passwords).size).toBe(sysplex.services.length);
    for (const password of passwords) expect(textOf('secrets/users.acl')).not.toContain(password);
  });

  it('gives each two services a key of their own to seal messages with', () => {
    const { sysplex } = prepare();
    const keysOf = (name: ServiceName) => JSON.parse(secretsOf(name)['busKeys'] ?? '') as Record<ServiceName, string>;
    const names = sysplex.services.map(({ name }) => name);
    const all = names.flatMap((one) =>
      names.filter((other) => other !== one).map((other) => ({ pair: [one, other].sort().join(), key: keysOf(one)[other] })),
    );
    expect(all.every(({ key = '' }) => Buffer.from(key, 'base64').length === 32)).toBe(true);
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length / 2);
    expect(new Set(all.map(({ pair, key }) => `${pair} ${key}`)).size).toBe(all.length / 2);
  });

  it('lets the health check of Redis PING and nothing else', () => {
    prepare();
    const [, rules = ''] = /^user health on #[0-9a-f]{64} (.*)$/m.exec(textOf('secrets/users.acl')) ?? [];
    expect(rules).toBe('+ping');
    expect(textOf('secrets/users.acl')).not.toContain(textOf('secrets/redis-health'));
  });

  it('has every secret that docker-compose.yml names', () => {
    prepare();
    const { secrets } = parse(readFileSync(COMPOSE_FILE, 'utf8')) as { secrets: Record<string, { file: string }> };
    for (const { file } of Object.values(secrets)) expect(existsSync(file.replace(/^\$\{[^}]*\}/, directory))).toBe(true);
  });

  it('sets every variable that docker-compose.yml asks for', () => {
    const known = [...Object.keys(prepare().environment), 'IDPROP_IMAGE', 'IDPROP_LOG', 'NODE_IMAGE', 'REDIS_IMAGE'];
    const asked = [...readFileSync(COMPOSE_FILE, 'utf8').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name ?? '');
    expect(asked.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('the work copy', () => {
  it('listens on all addresses of its container, on known ports; the system itself stays as it is', () => {
    const before = readFileSync(join(WORKSHOP, 'sysplex.yaml'), 'utf8');
    const { sysplex } = prepare({ portOffset: 100 });
    const settings = (kind: string) => sysplex.services.find((service) => service.kind === kind)?.settings;
    expect(settings('gateway')).toMatchObject({ port: 8080, address: '0.0.0.0' });
    expect(settings('console')).toMatchObject({ port: 8088, address: '0.0.0.0' });
    expect(settings('zcee')).toMatchObject({ ephemeralPorts: false });
    expect(textOf('system/zcee/configDropins/overrides/containers.xml')).toContain('host="*" httpPort="9080" httpsPort="9443"');
    expect(textOf('system/gateway/issuer.yaml')).toContain('publicUrl: http://127.0.0.1:8180');
    expect(readFileSync(join(WORKSHOP, 'sysplex.yaml'), 'utf8')).toBe(before);
    expect(readdirSync(join(WORKSHOP, 'zcee'))).not.toContain('configDropins');
  });

  it('keeps comments, edits and secrets when it is prepared again; fresh forgets them', () => {
    prepare();
    expect(textOf('system/sysplex.yaml')).toContain('# Off z/OS');
    const secrets = secretsOf('WSCPLEX.WG31.racf');
    const file = join(directory, 'system/zcee/server.xml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}<!-- mine -->\n`);
    prepare();
    expect([textOf('system/zcee/server.xml').includes('mine'), secretsOf('WSCPLEX.WG31.racf')]).toEqual([true, secrets]);
    prepare({ fresh: true });
    expect(textOf('system/zcee/server.xml')).not.toContain('mine');
    expect(secretsOf('WSCPLEX.WG31.racf')).not.toEqual(secrets);
  });

  it('can be read by the containers also where files are for their owner only', () => {
    const system = join(folder, 'system');
    cpSync(WORKSHOP, system, { recursive: true });
    chmodSync(join(system, 'sysplex.yaml'), 0o600);
    const { environment } = prepare({ file: join(system, 'sysplex.yaml') });
    const { uid, mode } = statSync(join(directory, 'system/sysplex.yaml'));
    expect([uid, mode & 0o400]).toEqual([Number(environment['IDPROP_UID']), 0o400]);
  });

  it('is not made of a system with errors: all of them are told', () => {
    const system = join(folder, 'system');
    cpSync(WORKSHOP, system, { recursive: true });
    const text = readFileSync(join(system, 'sysplex.yaml'), 'utf8');
    writeFileSync(join(system, 'sysplex.yaml'), text.replace('database: RACFDB', 'database: NOWHERE'));
    let thrown: unknown;
    try {
      prepare({ file: join(system, 'sysplex.yaml') });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code: 'DEFINITION_INVALID' });
    expect((thrown as { problems: unknown[] }).problems.length).toBeGreaterThan(1);
  });
});
