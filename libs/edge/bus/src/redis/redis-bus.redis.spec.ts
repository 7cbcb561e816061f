import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BusKeys } from '../sealer.js';
import { describeBusContract, IMS, SERVICES, ZCEE } from '../testing/contract.js';
import { TestRedis } from '../testing/redis-server.js';
import { createRedisBus } from './redis-bus.js';

const server = new TestRedis();
/** One key for all pairs will do here. */
const KEYS: BusKeys = Object.fromEntries(SERVICES.map((name) => [name, Buffer.alloc(32, 7).toString('base64')]));

describeBusContract('Redis lists, sealed', {
  start: () => server.start(),
  make: (me, options) =>
    createRedisBus({ namespace: 'test', me, peers: SERVICES, connection: { path: server.path }, keys: KEYS, ...options }),
  stop: () => server.stop(),
});

describe('an append-only file', () => {
  const SECRET = 'S3CR3TPW';

  async function written(keys?: BusKeys): Promise<string> {
    const redis = new TestRedis(['--appendonly', 'yes', '--appendfsync', 'always']);
    await redis.start();
    const more = { namespace: 'test', peers: SERVICES, connection: { path: redis.path }, ...(keys === undefined ? {} : { keys }) };
    const [ims, zcee] = await Promise.all([createRedisBus({ me: IMS, ...more }), createRedisBus({ me: ZCEE, ...more })]);
    await ims.serve(async ({ payload }) => ({ back: payload }));
    expect(await zcee.call(IMS, 'ims.transaction', { password: SECRET })).toEqual({ back: { password: SECRET } });
    await Promise.all([ims.close(), zcee.close()]);
    const folder = join(redis.directory, 'appendonlydir');
    const text = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'latin1'))
      .join('');
    await redis.stop();
    return text;
  }

  it('holds what services say to each other only sealed; without keys in clear', async () => {
    const sealed = await written(KEYS);
    expect(sealed).toContain('q:');
    expect(sealed).not.toContain(SECRET);
    expect(await written()).toContain(SECRET);
  });
});
