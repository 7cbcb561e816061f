import type { AutoinstallProgram, Ipconn, Region, TcpipService } from '../region/index.js';
import { presentedNetworkid, type BindRequest } from './bind-request.js';

export const SUPPLIED_URM = 'DFHISAIP';

/** Applid of a client that presents none: a name is needed, and no public page says which one the region makes up; chosen. */
export const ANONYMOUS_APPLID = 'ANON';

/** DFHISAIP names an IPCONN by the last four non-blank characters of the applid (cics.md 2, B8). */
export function autoinstallName(applid: string): string {
  return applid.replace(/\s+/g, '').slice(-4);
}

/** DFHISAIP: no template, and every name by its rule. */
const SUPPLIED: AutoinstallProgram = {};

/** The program of a service's URM; undefined for one that nobody has said what it does. */
export function autoinstallProgram(region: Region, urm: string): AutoinstallProgram | undefined {
  return region.urms[urm] ?? (urm === SUPPLIED_URM ? SUPPLIED : undefined);
}

/** What an IPCONN has without a template: USERAUTH(LOCAL), LINKAUTH(SECUSER), no SECURITYNAME; so every request runs as the default user. */
const WITHOUT_TEMPLATE = {
  receiveCount: 1,
  sendCount: 0,
  linkAuth: 'SECUSER',
  securityName: '',
  userAuth: 'LOCAL',
  idProp: 'NOTALLOWED',
  mirrorLife: 'REQUEST',
} as const;

/** The IPCONN that an autoinstall program makes: its names, and everything else by its template. */
export function autoinstalledIpconn(
  region: Region,
  service: TcpipService,
  request: BindRequest,
  program: AutoinstallProgram,
  taken: ReadonlySet<string>,
): Ipconn {
  const template = region.installed.ipconns.find(({ name }) => name === program.template);
  const applid = request.applid || (program.applid ?? ANONYMOUS_APPLID);
  const isNamed = program.name !== undefined || applid !== ANONYMOUS_APPLID;
  return {
    ...WITHOUT_TEMPLATE,
    ...template,
    name: isNamed ? (program.name ?? autoinstallName(applid)) : freeName(region, taken),
    group: '',
    applid,
    networkid: presentedNetworkid(request),
    tcpipService: service.name,
    inService: true,
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
