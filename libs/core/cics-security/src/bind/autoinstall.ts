import type { Ipconn, Region, TcpipService } from '../region/index.js';
import { presentedNetworkid, type BindRequest } from './bind-request.js';

export const SUPPLIED_URM = 'DFHISAIP';

/** Applid of a client that presents none: a name is needed, and no public page says which one the region makes up; chosen. */
export const ANONYMOUS_APPLID = 'ANON';

/** DFHISAIP names an IPCONN by the last four non-blank characters of the applid (cics.md 2, B8). */
export function autoinstallName(applid: string): string {
  return applid.replace(/\s+/g, '').slice(-4);
}

/**
 * The IPCONN that DFHISAIP makes: no template, so everything else has its default: USERAUTH(LOCAL), LINKAUTH(SECUSER) and no
 * SECURITYNAME, and so every request runs as the default user.
 */
export function autoinstalledIpconn(region: Region, service: TcpipService, request: BindRequest, taken: ReadonlySet<string>): Ipconn {
  const applid = request.applid === '' ? ANONYMOUS_APPLID : request.applid;
  return {
    name: request.applid === '' ? freeName(region, taken) : autoinstallName(applid),
    group: '',
    applid,
    networkid: presentedNetworkid(request),
    tcpipService: service.name,
    receiveCount: 1,
    sendCount: 0,
    inService: true,
    linkAuth: 'SECUSER',
    securityName: '',
    userAuth: 'LOCAL',
    idProp: 'NOTALLOWED',
    mirrorLife: 'REQUEST',
    autoinstalled: true,
  };
}

/** Clients without an applid do not disturb each other: ANON, then ANON2, ANON3 ... */
function freeName(region: Region, taken: ReadonlySet<string>): string {
  const isTaken = (name: string): boolean => taken.has(name) || region.installed.ipconns.some((each) => each.name === name);
  let name = ANONYMOUS_APPLID;
  for (let number = 2; isTaken(name); number += 1) name = `${ANONYMOUS_APPLID}${number}`;
  return name;
}
