import type { CsdResource } from '../csd/index.js';
import type { Installed } from './installed.js';
import { ipconnOf, tcpipServiceOf, type Ipconn, type TcpipService } from './resources.js';

export interface Clash {
  readonly reason: string;
  readonly hint: string;
}

/** Why a definition cannot be installed beside what is installed (cics.md 1.1); undefined when it can. */
export function clashOf(installed: Installed, resource: CsdResource, networkid: string): Clash | undefined {
  if (resource.type === 'IPCONN') return clashOfIpconn(installed, ipconnOf(resource, networkid));
  if (resource.type === 'TCPIPSERVICE') return clashOfService(installed, tcpipServiceOf(resource));
  return undefined;
}

/** DFHAM4885 (one APPLID and NETWORKID, one IPCONN) and DFHAM4913 (a CONNECTION of the same name). */
function clashOfIpconn(installed: Installed, ipconn: Ipconn): Clash | undefined {
  const twin = installed.ipconns.find(
    (each) => each.name !== ipconn.name && each.applid === ipconn.applid && each.networkid === ipconn.networkid,
  );
  if (twin !== undefined) {
    const reason = `DFHAM4885: IPCONN(${twin.name}) has APPLID(${twin.applid}) NETWORKID(${twin.networkid}) already`;
    return { reason, hint: 'Give each IPCONN an APPLID and NETWORKID of its own' };
  }
  const connection = installed.connections.find((each) => each.name === ipconn.name && each.netname !== ipconn.applid);
  if (connection === undefined) return undefined;
  const reason = `DFHAM4913: CONNECTION(${connection.name}) has the NETNAME ${connection.netname}, not the APPLID ${ipconn.applid}`;
  return { reason, hint: 'Rename the IPCONN, or make NETNAME and APPLID the same' };
}

/** A port has one listener. */
function clashOfService(installed: Installed, service: TcpipService): Clash | undefined {
  const other = installed.tcpipServices.find((each) => each.name !== service.name && each.port === service.port && each.open);
  if (other === undefined || !service.open) return undefined;
  return {
    reason: `TCPIPSERVICE(${other.name}) listens on port ${service.port} already`,
    hint: 'Give each service a PORTNUMBER of its own',
  };
}
