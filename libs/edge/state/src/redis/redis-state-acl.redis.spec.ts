import { stateContract } from '../contract/state.contract.js';
import { startAclRedis, type AclRedis } from '../testing/acl-redis.js';
import { redisWorld } from '../testing/redis-world.js';
import { testSysplex } from '../testing/test-sysplex.js';

/** Namespaces enough for all tests of the suite: an ACL file names them. */
const NAMESPACES = Array.from({ length: 140 }, (_, index) => `n${index}`);

let acl: AclRedis;
beforeAll(async () => {
  acl = await startAclRedis(NAMESPACES.map(testSysplex));
});
afterAll(() => acl.stop());

describe('state on Redis under the generated ACL', () => {
  const free = [...NAMESPACES];
  const world = () => redisWorld(acl.connectionOf, { namespace: free.pop() ?? '' });
  stateContract(async () => [world(), world()]);
});
