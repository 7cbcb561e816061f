import type { StateCopy } from '@idprop/state';
import type { Sysplex } from '@idprop/sysplex';

/** What a server keeps beyond its restart: that tokens were used, that somebody has stopped it, a region's CSD as it was changed online. */
const KEPT = new Set(['jti', 'keys', 'csd', 'tpipe']);

/** A copy of the state as after a restart of the servers whose definitions are other ones: their connections are opened anew. */
export function opensAnew(copied: StateCopy, { services }: Pick<Sysplex, 'services'>): StateCopy {
  const restarted = new Set(
    services.filter(({ kind }) => kind === 'zcee' || kind === 'ims' || kind === 'cics').map(({ name }): string => name),
  );
  const connections = Object.entries(copied.connections).map(([service, entries]) => [
    service,
    restarted.has(service) ? entries.filter(([kind]) => KEPT.has(kind)) : entries,
  ]);
  return { ...copied, connections: Object.fromEntries(connections) as StateCopy['connections'] };
}
