import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRedisBus } from '@idprop/bus';
import type { RacfChange } from '@idprop/saf';
import {
  createHost,
  followRacf,
  generateSealingKeys,
  RING_KEY,
  startService,
  type FollowedRacf,
  type RunningService,
  type ServiceHost,
} from '@idprop/server';
import { racfModule } from '@idprop/service-racf';
import { createRedisState, startEmbeddedRedis, type ChangeLog } from '@idprop/state';
import { serviceName, type ServiceDefinition, type ServiceKind, type ServiceName, type Sysplex } from '@idprop/sysplex';
import { pino } from 'pino';

const DATABASE = { sysplex: 'PLEX', database: 'RACFDB' };

const place = (service: string): ServiceName => serviceName({ sysplex: 'PLEX', system: 'SYS1', service });
const definition = (kind: ServiceKind): ServiceDefinition => ({
  ...{ name: place(kind), sysplex: 'PLEX', system: 'SYS1', service: kind, kind, settings: {}, line: 1, jobname: `J${kind.toUpperCase()}` },
});

export interface Follower extends FollowedRacf {
  stop(): Promise<void>;
}

/** A racf service whose database comes from one deck, and services that follow it: on real Redis, all in this process. */
export interface LargeDatabase {
  /** A replica of racf. The first one fills the database from the deck, later ones find it in Redis. */
  startRacf(): Promise<RunningService>;
  /** What every service does that decides with RACF. */
  startFollower(): Promise<Follower>;
  /** The database's change log, for a writer. */
  openLog(): Promise<ChangeLog<RacfChange> & { close(): Promise<void> }>;
  stop(): Promise<void>;
}

export async function largeDatabase(deck: string): Promise<LargeDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'idprop-bench-'));
  writeFileSync(join(directory, 'deck.txt'), deck);
  const redis = await startEmbeddedRedis({ aof: 'everysec' });
  const connection = redis.path === undefined ? { url: redis.url ?? '' } : { path: redis.path };
  const sysplex: Sysplex = {
    ...{ namespace: 'bench', directory, file: 'sysplex.yaml', endpoints: [] },
    databases: [{ name: 'RACFDB', sysplex: 'PLEX', decks: ['deck.txt'], issuer: 'IBMUSER', line: 1 }],
    systems: [{ name: 'SYS1', sysplex: 'PLEX', database: 'RACFDB', skew: 0, line: 1 }],
    services: (['racf', 'ims'] as const).map(definition),
  };
  const secrets = { sealingPublicKey: generateSealingKeys().publicKey, [RING_KEY]: generateSealingKeys().privateKey };
  const stateOf = (kind: ServiceKind) => createRedisState({ namespace: 'bench', me: place(kind), sysplex, connection });
  const hostOf = async (kind: ServiceKind): Promise<ServiceHost> => {
    const bus = await createRedisBus({ namespace: 'bench', me: place(kind), peers: [], connection });
    const logger = pino({ level: 'silent' });
    return createHost({ definition: definition(kind), sysplex, bus, state: await stateOf(kind), logger, secrets });
  };
  return {
    startRacf: async () => startService(await hostOf('racf'), racfModule),
    async startFollower() {
      const host = await hostOf('ims');
      const followed = await followRacf(host);
      return {
        ...followed,
        async stop() {
          await followed.following.stop();
          await Promise.all([host.bus.close(), host.state.close()]);
        },
      };
    },
    async openLog() {
      const state = await stateOf('racf');
      const log = state.changes<RacfChange>({ log: 'racf', ...DATABASE });
      return Object.assign(log, { close: () => state.close() });
    },
    async stop() {
      await redis.stop();
      rmSync(directory, { recursive: true });
    },
  };
}
