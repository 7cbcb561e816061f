import { databaseOf, findService, replayScopes, type ServiceName, type Sysplex } from '@idprop/sysplex';
import {
  connectionsKey,
  logKeys,
  replayKey,
  replaySinceKey,
  smfLogCountKey,
  smfLogKey,
  statisticsKey,
  systemLogCountKey,
  systemLogKey,
} from './keys.js';

/** The keys of an epoch that a service has to delete after a reset: those that only it, or it before all others, writes. */
export function voidedKeys(sysplex: Sysplex, epoch: number, me: ServiceName): string[] {
  const { namespace } = sysplex;
  const keys = [connectionsKey(namespace, epoch, me), systemLogKey(namespace, epoch, me), smfLogKey(namespace, epoch, me)];
  const service = findService(sysplex, me);
  const database = service && databaseOf(sysplex, service);
  if (service?.kind === 'racf' && database !== undefined) {
    keys.push(statisticsKey(namespace, epoch, database.sysplex, database.name));
    for (const log of ['racf', 'passwords', 'ptkt', 'keys'] as const) {
      keys.push(...Object.values(logKeys(namespace, { log, sysplex: database.sysplex, database: database.name }, epoch)));
    }
  }
  if (service?.kind === 'passticket') {
    const scopes = replayScopes(sysplex, service).map((scope) => replayKey(namespace, epoch, scope));
    keys.push(replaySinceKey(namespace, epoch, me), ...scopes);
  }
  if (service?.kind === 'console') keys.push(systemLogCountKey(namespace, epoch), smfLogCountKey(namespace, epoch));
  return keys;
}
