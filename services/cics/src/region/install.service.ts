import {
  changed,
  installResources,
  whyNotDiscarded,
  without,
  type CsdResource,
  type Installed,
  type InstalledType,
  type Ipconn,
  type NotDiscarded,
  TABLES,
} from '@idprop/cics-security';
import type { Problem } from '@idprop/decision';
import { Inject, Injectable } from '@nestjs/common';
import { ConnectionsService } from '../connections/connections.service.js';
import { CsdService } from './csd.service.js';
import { RegionService } from './region.service.js';

export interface InstallOutcome {
  readonly problems: readonly Problem[];
  /** Definitions that were meant. */
  readonly found: readonly CsdResource[];
  /** IPCONNs whose connection was released by this. */
  readonly released: readonly string[];
}

/** INSTALL, DISCARD and SET: what changes the installed resources of a running region. */
@Injectable()
export class InstallService {
  constructor(
    @Inject(RegionService) private readonly regions: RegionService,
    @Inject(CsdService) private readonly csds: CsdService,
    @Inject(ConnectionsService) private readonly connections: ConnectionsService,
  ) {}

  /**
   * INSTALL: the deck is read anew, and those of its definitions are installed that are wanted. An IPCONN that is other than before releases
   * the connection that it replaces, or is refused while that is acquired (switch installOverAcquired). Throws DefinitionError for a deck
   * with errors.
   */
  async install(isWanted: (resource: CsdResource) => boolean): Promise<InstallOutcome> {
    const found = (await this.csds.read()).resources.filter(isWanted);
    const { region } = await this.regions.current();
    const networkid = region.sit.uownetql;
    const result = installResources(region.installed, found, networkid);
    const inTheWay = await this.replacedBy(result.changedIpconns);
    if (inTheWay.length > 0 && region.switches.installOverAcquired === 'refuse') {
      return { problems: inTheWay.map((name) => this.stillAcquired(name)), found, released: [] };
    }
    await this.regions.changeInstalled((installed) => installResources(installed, found, networkid).installed);
    for (const name of inTheWay) await this.connections.releaseAndTell(name, region.sit.applid);
    return { problems: result.problems, found, released: inTheWay };
  }

  /** DISCARD: why not, or undefined when it is done. */
  async discard(type: InstalledType, name: string): Promise<NotDiscarded | undefined> {
    const acquired = new Set((await this.connections.list()).map(({ ipconn }) => ipconn.name));
    const { region } = await this.regions.current();
    const why = whyNotDiscarded(region.installed, type, name, acquired);
    if (why === undefined) await this.regions.changeInstalled((installed) => without(installed, type, name));
    return why;
  }

  /** SET: false when no such resource is installed. An IPCONN that goes out of service is released. */
  async set<T extends InstalledType>(type: T, name: string, change: Partial<Installed[(typeof TABLES)[T]][number]>): Promise<boolean> {
    const { region } = await this.regions.current();
    const table: readonly { readonly name: string }[] = region.installed[TABLES[type]];
    if (!table.some((each) => each.name === name)) return false;
    await this.regions.changeInstalled((installed) => changed(installed, type, name, change));
    if ('inService' in change && change.inService === false) await this.connections.releaseAndTell(name, region.sit.applid);
    return true;
  }

  /** IPCONNs with an acquired connection that the new ones take the place of. */
  private async replacedBy(ipconns: readonly Ipconn[]): Promise<string[]> {
    const acquired = await this.connections.list();
    return acquired
      .map(({ ipconn }) => ipconn)
      .filter((held) => ipconns.some((each) => isReplaced(held, each)))
      .map(({ name }) => name);
  }

  private stillAcquired(name: string): Problem {
    const reason = 'the connection is acquired';
    const hint = `CEMT SET IPCONN(${name}) RELEASED`;
    return { severity: 'error', file: this.regions.settings.csd, line: 0, field: `IPCONN(${name})`, reason, hint };
  }
}

/** The same name, or autoinstalled for the partner that now has an IPCONN of his own. */
function isReplaced(held: Ipconn, by: Ipconn): boolean {
  return held.name === by.name || (held.autoinstalled && held.applid === by.applid && held.networkid === by.networkid);
}
