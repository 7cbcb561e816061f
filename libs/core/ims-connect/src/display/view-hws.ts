import type { HwsConfig } from '../hwscfg/model.js';
import type { Odbm } from '../ims/system.js';
import type { PortView } from './model.js';
import { DETAIL, portBlock, RESOURCE } from './port-block.js';

/**
 * VIEWHWS: IMS Connect itself, its datastores, its ports with their clients.
 *
 * The port blocks follow ims.md 4.6. The lines above them are chosen: their layout was not found.
 */
export function viewHws(config: HwsConfig, odbm: Odbm, ports: readonly PortView[], now: number, summary = false): string[] {
  return [...hwsBlock(config, odbm), ...viewDatastores(config, 'ALL'), ...ports.flatMap((port) => portBlock(port, now, summary))];
}

/** VIEWDS: one datastore, or all of them. */
export function viewDatastores({ datastores }: HwsConfig, wanted: string): string[] {
  return datastores
    .filter(({ id }) => wanted === 'ALL' || id === wanted)
    .flatMap((datastore) => [
      `${RESOURCE}DATASTORE=${datastore.id.padEnd(8)} STATUS=ACTIVE`,
      `${DETAIL}GROUP=${datastore.group.padEnd(8)} MEMBER=${datastore.member}`,
      `${DETAIL}TARGET MEMBER=${datastore.tmember}`,
      `${DETAIL}RACF APPL NAME=${datastore.appl}`,
    ]);
}

/** VIEWPORT: one port. Undefined when the member has no such port. */
export function viewPort(ports: readonly PortView[], port: number, now: number): string[] | undefined {
  const view = ports.find((candidate) => candidate.port === port);
  return view && portBlock(view, now);
}

function hwsBlock({ hws, tcpip, odaccess }: HwsConfig, odbm: Odbm): string[] {
  const lines = [`${RESOURCE}HWS ID=${hws.id.padEnd(8)} RACF=${flag(hws.racf)} PSWDMC=${hws.pswdmc}`, `${DETAIL}RRS=${flag(hws.rrs)}`];
  if (tcpip !== undefined) lines.push(`${DETAIL}MAXSOC=${tcpip.maxSockets} TIMEOUT=${tcpip.timeout} RACFID=${tcpip.racfId ?? ''}`);
  if (odaccess !== undefined) {
    lines.push(`${DETAIL}ODBM AUTO CONNECTION=${flag(odaccess.autoConnect)} ODBM TIMEOUT=${odaccess.odbmTimeout}`);
    lines.push(`${DETAIL}IMSPLEX=${odaccess.imsplex.tmember.padEnd(8)} MEMBER=${odaccess.imsplex.member}`);
    lines.push(`${DETAIL}ODBM=${odbm.name.padEnd(8)} STATUS=REGISTERED`);
    lines.push(`${DETAIL}RACF APPL NAME=${odaccess.appl ?? hws.id}`);
  }
  return lines;
}

function flag(value: boolean): string {
  return value ? 'Y' : 'N';
}
