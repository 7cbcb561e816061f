import { groupsToInstall, installGroup, NOTHING_INSTALLED, type Ipconn, type Region } from '@idprop/cics-security';
import type { Message, Problem } from '@idprop/decision';
import { HOST, SAF, type SafAccess, type ServiceHost } from '@idprop/server';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ConnectionsService } from '../connections/connections.service.js';
import type { Programs } from '../programs/programs.js';
import { readSettings, type CicsSettings } from '../settings.js';
import { readDefinitions, refuseErrors } from './definitions.js';
import { SharedRegion, type RegionData } from './shared-region.js';

/** The region as it is now. */
export interface RunningRegion {
  readonly region: Region;
  readonly programs: Programs;
  readonly up: boolean;
}

export interface InstallResult {
  readonly problems: readonly Problem[];
  /** False when the deck has no such group. */
  readonly found: boolean;
  /** IPCONNs whose connection was released by this. */
  readonly released: readonly string[];
}

/** The region of all replicas: started cold by the first of them, changed by operator commands. */
@Injectable()
export class RegionService implements OnModuleInit {
  private readonly settings: CicsSettings;
  private readonly shared: SharedRegion;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SAF) private readonly saf: SafAccess,
    @Inject(ConnectionsService) private readonly connections: ConnectionsService,
  ) {
    this.settings = readSettings(host);
    this.shared = new SharedRegion(host.state.connections);
  }

  /** A replica that joins others takes the region as it is; the first one starts it. */
  async onModuleInit(): Promise<void> {
    const joins = (await this.host.bus.isServed(this.host.bus.me)) && (await this.shared.read()) !== undefined;
    if (!joins) await this.start();
  }

  async current(): Promise<RunningRegion> {
    return this.running((await this.shared.read()) ?? (await this.start()));
  }

  /** Cold start: all files are read anew, the start-up groups installed, and no connection is left. Throws DefinitionError. */
  async start(): Promise<RegionData> {
    const { csd, sit, programs } = readDefinitions(this.host, this.settings);
    let installed = NOTHING_INSTALLED;
    const problems: Problem[] = [];
    for (const group of groupsToInstall(csd, sit.grplist, this.settings.groups)) {
      const result = installGroup(installed, csd, group, sit.uownetql);
      installed = result.installed;
      problems.push(...result.problems, ...(csd.resources.some((each) => each.group === group) ? [] : [this.noSuchGroup(group)]));
    }
    refuseErrors(this.host, problems);
    await this.connections.clear();
    const data = await this.shared.write(() => ({ sit, installed, programs, up: true }));
    await this.tell('DFHSI1517', sit.applid);
    return data;
  }

  /** The job ends: connections are gone, and nobody listens. */
  async stop(): Promise<void> {
    const { region } = await this.current();
    await this.shared.write((before) => ({ ...(before as RegionData), up: false }));
    await this.connections.clear();
    await this.tell('DFHKE1799', region.sit.applid);
  }

  /**
   * CEDA INSTALL GROUP: the deck is read anew and one group of it installed. An IPCONN that is other than before releases the connection
   * that it replaces, or is refused while that is acquired (switch installOverAcquired). Throws DefinitionError for a deck with errors.
   */
  async install(group: string): Promise<InstallResult> {
    const { csd } = readDefinitions(this.host, this.settings);
    const { region } = await this.current();
    const acquired = await this.connections.list();
    const replacedBy = (ipconns: readonly Ipconn[]): string[] =>
      acquired
        .map(({ ipconn }) => ipconn)
        .filter((held) => ipconns.some((each) => isReplaced(held, each)))
        .map(({ name }) => name);
    const result = installGroup(region.installed, csd, group, region.sit.uownetql);
    const inTheWay = replacedBy(result.changedIpconns);
    if (inTheWay.length > 0 && region.switches.installOverAcquired === 'refuse') {
      return { problems: inTheWay.map((name) => this.stillAcquired(name)), found: true, released: [] };
    }
    await this.shared.write((before) => {
      const data = before as RegionData;
      return { ...data, installed: installGroup(data.installed, csd, group, data.sit.uownetql).installed };
    });
    for (const name of inTheWay) await this.connections.releaseAndTell(name, region.sit.applid);
    return { problems: result.problems, found: csd.resources.some((each) => each.group === group), released: inTheWay };
  }

  /** CEMT SET IPCONN INSERVICE or OUTSERVICE; false when no such IPCONN is installed. */
  async setInService(name: string, inService: boolean): Promise<boolean> {
    const { region } = await this.current();
    if (!region.installed.ipconns.some((each) => each.name === name)) return false;
    await this.shared.write((before) => {
      const data = before as RegionData;
      const ipconns = data.installed.ipconns.map((each) => (each.name === name ? { ...each, inService } : each));
      return { ...data, installed: { ...data.installed, ipconns } };
    });
    return true;
  }

  private running({ sit, installed, programs, up }: RegionData): RunningRegion {
    return { region: { sit, installed, userid: this.regionUser(), switches: this.settings.switches }, programs, up };
  }

  /** A job that no profile of class STARTED covers runs as the undefined user. */
  private regionUser(): string {
    const { jobname } = this.host.definition;
    return (jobname === undefined ? undefined : this.saf.startedUser(jobname)?.userid) ?? '*';
  }

  private async tell(id: string, applid: string): Promise<void> {
    const messages: Message[] = [{ id, inserts: { applid } }];
    await this.host.state.log.write(messages, this.host.now());
  }

  private noSuchGroup(group: string): Problem {
    const hint = 'Define something in it, or correct the groups of the service in sysplex.yaml or the GRPLIST of the SIT';
    return { severity: 'error', file: this.settings.csd, line: 0, field: group, reason: 'the deck has no such group', hint };
  }

  private stillAcquired(name: string): Problem {
    const reason = 'the connection is acquired';
    return {
      severity: 'error',
      file: this.settings.csd,
      line: 0,
      field: `IPCONN(${name})`,
      reason,
      hint: `CEMT SET IPCONN(${name}) RELEASED`,
    };
  }
}

/** The same name, or autoinstalled for the partner that now has an IPCONN of his own. */
function isReplaced(held: Ipconn, by: Ipconn): boolean {
  return held.name === by.name || (held.autoinstalled && held.applid === by.applid && held.networkid === by.networkid);
}
