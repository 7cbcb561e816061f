import { isLike, type Csd, type CsdResource } from '../csd/index.js';
import type { Problem } from '@idprop/decision';
import { clashOf } from './install-rules.js';
import type { Installed } from './installed.js';
import { connectionOf, fileOf, ipconnOf, programOf, tcpipServiceOf, transactionOf, urimapOf, type Ipconn } from './resources.js';

/** What an INSTALL made: the rest is installed where one definition could not be. */
export interface InstallResult {
  readonly installed: Installed;
  /** IPCONNs that are new, or other than before. */
  readonly changedIpconns: readonly Ipconn[];
  readonly problems: readonly Problem[];
}

/**
 * Installs a group on top of what is installed: a definition of the same name replaces the installed one.
 *
 * @param networkid of the region: what NETWORKID means where an IPCONN leaves it out
 */
export function installGroup(installed: Installed, csd: Csd, group: string, networkid: string): InstallResult {
  return installResources(
    installed,
    csd.resources.filter((resource) => resource.group === group),
    networkid,
  );
}

/** Installs single definitions, in their order. */
export function installResources(installed: Installed, resources: readonly CsdResource[], networkid: string): InstallResult {
  const problems: Problem[] = [];
  const changedIpconns: Ipconn[] = [];
  let next = installed;
  for (const resource of resources) {
    const clash = clashOf(next, resource, networkid);
    if (clash !== undefined) {
      const field = `${resource.type}(${resource.name})`;
      problems.push({ severity: 'error', file: resource.file, line: resource.line, field, ...clash });
      continue;
    }
    const before = next.ipconns;
    next = installOne(next, resource, networkid);
    if (next.ipconns !== before)
      changedIpconns.push(...next.ipconns.filter((each) => each.name === resource.name && isOther(before, each)));
  }
  return { installed: next, changedIpconns, problems };
}

/** Groups that a cold start installs: those of the SIT's lists, which may be generic, else those named, else all of the deck in order. */
export function groupsToInstall(csd: Csd, grplist: readonly string[], named: readonly string[] | undefined): readonly string[] {
  if (grplist.length > 0)
    return [...new Set(grplist.flatMap((pattern) => listsLike(csd, pattern).flatMap((list) => csd.lists[list] ?? [])))];
  return named ?? [...new Set(csd.resources.map((resource) => resource.group))];
}

/** Lists of the product: their groups are supplied (see supplied.ts), not in a deck. */
const SUPPLIED_LIST = 'DFHLIST';

/** Lists of GRPLIST that the CSD does not have. */
export function missingLists(csd: Csd, grplist: readonly string[]): readonly string[] {
  return grplist.filter((pattern) => pattern !== SUPPLIED_LIST && listsLike(csd, pattern).length === 0);
}

function listsLike(csd: Csd, pattern: string): string[] {
  return Object.keys(csd.lists).filter((list) => isLike(pattern, list));
}

function installOne(installed: Installed, resource: CsdResource, networkid: string): Installed {
  switch (resource.type) {
    case 'IPCONN':
      return { ...installed, ipconns: replaced(installed.ipconns, ipconnOf(resource, networkid)) };
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
    case 'URIMAP':
      return { ...installed, urimaps: replaced(installed.urimaps, urimapOf(resource)) };
    default:
      return installed;
  }
}

function replaced<T extends { readonly name: string }>(list: readonly T[], item: T): readonly T[] {
  return [...list.filter((each) => each.name !== item.name), item];
}

/** True when the attributes differ; where they stand in the deck does not matter. */
function isOther(before: readonly Ipconn[], after: Ipconn): boolean {
  const old = before.find((each) => each.name === after.name);
  const plain = ({ file: _file, line: _line, lines: _lines, ...attributes }: Ipconn): string => JSON.stringify(attributes);
  return old === undefined || plain(old) !== plain(after);
}
