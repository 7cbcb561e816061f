import type { Csd, CsdResource } from '../csd/index.js';
import type { Problem } from '@idprop/decision';
import {
  connectionOf,
  fileOf,
  ipconnOf,
  programOf,
  tcpipServiceOf,
  transactionOf,
  type ConnectionDefinition,
  type FileDefinition,
  type Ipconn,
  type ProgramDefinition,
  type TcpipService,
  type TransactionDefinition,
} from './resources.js';

/** The resources that a region has installed: plain data, so that all replicas of a region can share it. */
export interface Installed {
  readonly ipconns: readonly Ipconn[];
  readonly tcpipServices: readonly TcpipService[];
  readonly transactions: readonly TransactionDefinition[];
  readonly programs: readonly ProgramDefinition[];
  readonly files: readonly FileDefinition[];
  readonly connections: readonly ConnectionDefinition[];
}

export const NOTHING_INSTALLED: Installed = Object.freeze({
  ipconns: [],
  tcpipServices: [],
  transactions: [],
  programs: [],
  files: [],
  connections: [],
});

/**
 * Installs a group on top of what is installed: a definition of the same name replaces the installed one.
 *
 * @param networkid of the region: what NETWORKID means where an IPCONN leaves it out
 * @returns what is installed then, the IPCONNs that are new or other than before, and the problems of what could not be installed
 */
export function installGroup(
  installed: Installed,
  csd: Csd,
  group: string,
  networkid: string,
): { installed: Installed; changedIpconns: readonly Ipconn[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const changedIpconns: Ipconn[] = [];
  let next = installed;
  for (const resource of csd.resources) {
    if (resource.group !== group) continue;
    if (resource.type !== 'IPCONN') {
      next = installOther(next, resource);
      continue;
    }
    const ipconn = ipconnOf(resource, networkid);
    const clash = clashOf(next, ipconn);
    if (clash !== undefined) {
      problems.push({ severity: 'error', file: resource.file, line: resource.line, field: `IPCONN(${resource.name})`, ...clash });
      continue;
    }
    if (
      isOther(
        next.ipconns.find((each) => each.name === ipconn.name),
        ipconn,
      )
    )
      changedIpconns.push(ipconn);
    next = { ...next, ipconns: replaced(next.ipconns, ipconn) };
  }
  return { installed: next, changedIpconns, problems };
}

/** Groups that a cold start installs: those of the SIT's lists, else those named, else all of the deck in order. */
export function groupsToInstall(csd: Csd, grplist: readonly string[], named: readonly string[] | undefined): readonly string[] {
  if (grplist.length > 0) return grplist.flatMap((list) => csd.lists[list] ?? []);
  return named ?? [...new Set(csd.resources.map((resource) => resource.group))];
}

/** Install rules of cics.md 1.1: DFHAM4885 (one APPLID and NETWORKID, one IPCONN) and DFHAM4913 (a CONNECTION of the same name). */
function clashOf(installed: Installed, ipconn: Ipconn): { reason: string; hint: string } | undefined {
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

function installOther(installed: Installed, resource: CsdResource): Installed {
  switch (resource.type) {
    case 'TCPIPSERVICE':
      return { ...installed, tcpipServices: replaced(installed.tcpipServices, tcpipServiceOf(resource)) };
    case 'TRANSACTION':
      return { ...installed, transactions: replaced(installed.transactions, transactionOf(resource)) };
    case 'PROGRAM':
      return { ...installed, programs: replaced(installed.programs, programOf(resource)) };
    case 'FILE':
      return { ...installed, files: replaced(installed.files, fileOf(resource)) };
    case 'CONNECTION':
      return { ...installed, connections: replaced(installed.connections, connectionOf(resource)) };
    default:
      return installed;
  }
}

function replaced<T extends { readonly name: string }>(list: readonly T[], item: T): readonly T[] {
  return [...list.filter((each) => each.name !== item.name), item];
}

/** True when the attributes differ; where they stand in the deck does not matter. */
function isOther(before: Ipconn | undefined, after: Ipconn): boolean {
  if (before === undefined) return true;
  const plain = ({ file: _file, line: _line, lines: _lines, ...attributes }: Ipconn): string => JSON.stringify(attributes);
  return plain(before) !== plain(after);
}
