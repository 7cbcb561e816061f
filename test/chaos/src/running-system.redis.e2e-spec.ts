import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { IMS, INSTANT, PASSTICKET, ZCEE } from './testing/cast.js';
import { ChaosSystem } from './testing/chaos-system.js';
import { auditEveryRequest, auditKeptRules } from './rules/audit-kept.rules.js';
import { GATEWAY_CAROL, observedRules } from './rules/observed.rules.js';
import { redisLostRules } from './rules/redis-lost.rules.js';
import { replicaRules } from './rules/replicas.rules.js';
import { serviceLostRules } from './rules/service-lost.rules.js';

jest.setTimeout(180_000);

/** One workshop for all of these, each group going on where the one before it stopped. */
describe('a running workshop', () => {
  let system: ChaosSystem;
  const running = (): ChaosSystem => system;

  beforeAll(async () => {
    system = await ChaosSystem.start({ replicas: { [ZCEE]: 2, [PASSTICKET]: 2, [IMS]: 2 }, prepare });
    await system.client.admin.freezeClock(INSTANT);
  });
  afterAll(() => system.stop());

  describe('replicas', () => replicaRules(running));
  describe('seen from outside', () => observedRules(running));
  describe('kill -9 of a service', () => serviceLostRules(running));
  describe('kill -9 and the records of an audit', () => auditKeptRules(running));
  describe('kill -9 of Redis', () => redisLostRules(running));
});

function prepare(directory: string): void {
  auditEveryRequest(directory);
  const file = join(directory, 'gateway/issuer.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('users:\n', `users:\n  carol: { password: ${GATEWAY_CAROL.password} }\n`));
}
