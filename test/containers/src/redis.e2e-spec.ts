import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRedisBus, type Bus } from '@idprop/bus';
import { prepareCompose } from '@idprop/compose';
import { createRedisState, redisUser, type State } from '@idprop/state';
import { peersOf, type ServiceName } from '@idprop/sysplex';
import { systemDirectory } from '@idprop/testing';
import { RedisContainer } from '@testcontainers/redis';
import { Wait, type StartedTestContainer } from 'testcontainers';
import { describeContainers, ROOT } from './engine.js';

const UP_MS = 300_000;
const IMAGE = process.env['REDIS_IMAGE'] ?? 'redis:7';
const CONSOLE = 'OUTSIDE.DMZ.console';
const IMS = 'WSCPLEX.WG31.ims';
const ZCEE = 'WSCPLEX.WG31.zcee';

describeContainers(`the generated ACL on ${IMAGE}`, () => {
  const directory = mkdtempSync(join(tmpdir(), 'idprop-redis-container-'));
  const { sysplex } = prepareCompose({ file: join(systemDirectory('workshop'), 'sysplex.yaml'), directory });
  let redis: StartedTestContainer;
  const buses: Bus[] = [];

  beforeAll(async () => {
    redis = await new RedisContainer(IMAGE)
      .withCommand(['redis-server', '/etc/redis/redis.conf'])
      .withBindMounts([
        { source: join(ROOT, 'deploy/redis/redis.conf'), target: '/etc/redis/redis.conf', mode: 'ro' },
        { source: join(directory, 'secrets/users.acl'), target: '/run/secrets/users.acl', mode: 'ro' },
      ])
      .withWaitStrategy(Wait.forListeningPorts())
      .start();
  }, UP_MS);
  afterAll(async () => {
    await Promise.all(buses.map((bus) => bus.close()));
    await redis?.stop();
    rmSync(directory, { recursive: true, force: true });
  }, UP_MS);

  const connectionOf = (me: ServiceName) => ({
    url: `redis://${redis.getHost()}:${redis.getMappedPort(6379)}`,
    username: redisUser(sysplex.namespace, me),
    password: (JSON.parse(readFileSync(join(directory, `secrets/${me}.json`), 'utf8')) as { redisPassword: string }).redisPassword,
  });
  const busOf = async (me: ServiceName): Promise<Bus> => {
    const bus = await createRedisBus({ namespace: sysplex.namespace, me, connection: connectionOf(me), peers: peersOf(sysplex, me) });
    buses.push(bus);
    return bus;
  };
  const stateOf = (me: ServiceName): Promise<State> =>
    createRedisState({ namespace: sysplex.namespace, me, sysplex, connection: connectionOf(me) });

  it('Redis reads it, and each service may do its work', async () => {
    const [zcee, ims, state] = [await busOf(ZCEE), await busOf(IMS), await stateOf(CONSOLE)];
    await ims.serve(async ({ caller, payload }) => ({ caller, payload }));
    expect(await zcee.call(IMS, 'p', 1)).toEqual({ caller: ZCEE, payload: 1 });
    await state.ping();
    await state.close();
  });

  it('but not with a wrong password', async () => {
    const connection = { ...connectionOf(CONSOLE), password: 'wrong' };
    const opened = createRedisState({ namespace: sysplex.namespace, me: CONSOLE, sysplex, connection });
    await expect(opened).rejects.toMatchObject({ code: 'STATE_FORBIDDEN' });
  });
});
