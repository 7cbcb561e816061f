import type { HwsConfig } from '../hwscfg/model.js';
import type { Odbm } from '../ims/system.js';
import type { PortView } from './model.js';
import { DETAIL, portBlock, RESOURCE } from './port-block.js';

/**
 * VIEWHWS: IMS Connect itself, its datastores, its ports with their clients.
 *
 * The port blocks follow ims.md 4.6. The lines above them follow a display of an older release, as far as it goes; the rest is chosen.
 */
export function viewHws(config: HwsConfig, odbm: Odbm, ports: readonly PortView[], now: number, summary = false): string[] {
  return [...viewConfig(config, odbm), ...viewDatastores(config, 'ALL'), ...ports.flatMap((port) => portBlock(port, now, summary))];
}

/** VIEWDS: one datastore, or all of them. */
export function viewDatastores({ datastores }: HwsConfig, wanted: string): string[] {
  return datastores
    .filter(({ id }) => wanted === 'ALL' || id === wanted)
    .flatMap((datastore) => [
      `${RESOURCE}DATASTORE=${datastore.id.padEnd(8)} STATUS=ACTIVE`,
      `${DETAIL}GROUP=${datastore.group.padEnd(8)} MEMBER=${datastore.member}`,
      `${DETAIL}TARGET MEMBER=${datastore.tmember}`,
      `${DETAIL}DEFAULT REROUTE NAME=${datastore.reroute}`,
      `${DETAIL}RACF APPL NAME=${datastore.appl}`,
      `${DETAIL}OTMA ACEE AGING VALUE=${datastore.aceeAge}`,
      `${DETAIL}OTMA ACK TIMEOUT VALUE=${datastore.ackTimeout}`,
      `${DETAIL}OTMA MAX INPUT MESSAGE=${datastore.maxInput}`,
    ]);
}

/** VIEWPORT: one port. Undefined when the member has no such port. */
export function viewPort(ports: readonly PortView[], port: number, now: number): string[] | undefined {
  const view = ports.find((candidate) => candidate.port === port);
  return view && portBlock(view, now);
}

/** IMS Connect alone: QUERY IMSCON TYPE(CONFIG), and the head of VIEWHWS. */
export function viewConfig({ hws, tcpip, odaccess }: HwsConfig, odbm: Odbm): string[] {
  const lines = [`${RESOURCE}HWS ID=${hws.id.padEnd(8)} RACF=${flag(hws.racf)} PSWDMC=${hws.pswdmc}`];
  const detail = (text: string): void => void lines.push(DETAIL + text);
  if (tcpip !== undefined) detail(`MAXSOC=${tcpip.maxSockets} TIMEOUT=${tcpip.timeout} IDLETO=${tcpip.idleTimeout}`);
  detail(`RRS=${flag(hws.rrs)} STATUS=${hws.rrs ? 'REGISTERED' : 'NOT REGISTERED'}`);
  detail(`RACFID=${tcpip?.racfId ?? ''} RACFGENRC=${flag(hws.racfGenrc)}`);
  detail(`UIDCACHE=${flag(hws.uidCache)} UIDAGE=${hws.uidAge}`);
  detail(`SUPER MEMBER NAME=${hws.superMember}`);
  if (odaccess !== undefined) {
    detail(`ODBM AUTO CONNECTION=${flag(odaccess.autoConnect)} ODBM TIMEOUT=${odaccess.odbmTimeout}`);
    detail(`IMSPLEX=${odaccess.imsplex.tmember.padEnd(8)} MEMBER=${odaccess.imsplex.member}`);
    detail(`ODBM=${odbm.name.padEnd(8)} STATUS=REGISTERED`);
    detail(`RACF APPL NAME=${odaccess.appl ?? hws.id}`);
  }
  return lines;
}

function flag(value: boolean): string {
  return value ? 'Y' : 'N';
}
