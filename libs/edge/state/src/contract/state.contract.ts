import { changeLogContract } from './change-log.contract.js';
import { clockContract } from './clock.contract.js';
import type { ContractWorld } from './contract-world.js';
import { flowsContract } from './flows.contract.js';
import { namespaceContract } from './namespace.contract.js';
import { replayContract } from './replay.contract.js';
import { statisticsContract } from './statistics.contract.js';
import { tablesContract } from './tables.contract.js';

/** The one suite that every implementation of the state has to pass. Each test gets two namespaces of one new store. */
export function stateContract(createWorlds: () => Promise<[ContractWorld, ContractWorld]>): void {
  let worlds: [ContractWorld, ContractWorld];
  beforeEach(async () => {
    worlds = await createWorlds();
  });
  afterEach(async () => {
    for (const world of worlds) await world.close();
  });
  const world = () => worlds[0];

  describe('change logs', () => changeLogContract(world));
  describe('clock', () => clockContract(world));
  describe('replay memory', () => replayContract(world));
  describe('user statistics', () => statisticsContract(world));
  describe('flows', () => flowsContract(world));
  describe('connections and system log', () => tablesContract(world));
  describe('namespace', () => namespaceContract(world, () => worlds[1]));
}
