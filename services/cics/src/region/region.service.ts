import { randomUUID } from 'node:crypto';
import {
  decideCategory1,
  decideDefaultUser,
  groupsToInstall,
  installGroup,
  NOTHING_INSTALLED,
  type Installed,
  type Region,
} from '@idprop/cics-security';
import type { Message, Problem } from '@idprop/decision';
import { HOST, SAF, type SafAccess, type ServiceHost } from '@idprop/server';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ConnectionsService } from '../connections/connections.service.js';
import { OutboundConnectionsService } from '../programs/outbound-connections.service.js';
import { StorageService } from '../programs/storage.service.js';
import type { Programs } from '../programs/programs.js';
import { readSettings, type CicsSettings } from '../settings.js';
import { readDefinitions, refuseErrors } from './definitions.js';
import { SharedRegion, type RegionData } from './shared-region.js';

/** The region as it is now. */
export interface RunningRegion {
  readonly region: Region;
  readonly programs: Programs;
  readonly up: boolean;
  /** Names this run of the region: another one after each cold start. */
  readonly run: string;
}

/** The region of all replicas: started cold by the first of them, changed by operator commands. */
@Injectable()
export class RegionService implements OnModuleInit {
  readonly settings: CicsSettings;
  private readonly shared: SharedRegion;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SAF) private readonly saf: SafAccess,
    @Inject(ConnectionsService) private readonly connections: ConnectionsService,
    @Inject(StorageService) private readonly storage: StorageService,
    @Inject(OutboundConnectionsService) private readonly outbound: OutboundConnectionsService,
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
    return this.running(await this.data());
  }

  /** Commands that changed the CSD online, in their order. */
  async csdChanges(): Promise<readonly string[]> {
    return (await this.data()).csdChanges;
  }

  /**
   * Cold start: all files are read anew, the start-up groups installed, and no connection is left. What was changed online stays in the
   * CSD. A region that may not use its default user ends at once (DFHUS0050). Throws DefinitionError.
   */
  async start(): Promise<RegionData> {
    const csdChanges = (await this.shared.read())?.csdChanges ?? [];
    const { csd, sit, programs, urms } = readDefinitions(this.host, this.settings, csdChanges);
    let installed = NOTHING_INSTALLED;
    const problems: Problem[] = [];
    for (const group of groupsToInstall(csd, sit.grplist, this.settings.groups)) {
      const result = installGroup(installed, csd, group, sit.uownetql);
      installed = result.installed;
      problems.push(...result.problems, ...(csd.resources.some((each) => each.group === group) ? [] : [this.noSuchGroup(group)]));
    }
    refuseErrors(this.host, problems);
    await Promise.all([this.connections.clear(), this.outbound.forget(), this.storage.coldStart()]);
    const failed = [decideCategory1, decideDefaultUser]
      .map((decide) => decide(sit, this.regionUser(), (request) => this.saf.access(request)))
      .find(({ outcome }) => outcome === 'refused');
    const up = failed === undefined;
    const data = await this.shared.write((before) => ({
      ...{ sit, installed, programs, urms, up, run: randomUUID() },
      csdChanges: before?.csdChanges ?? csdChanges,
    }));
    const started: Message[] = [{ id: 'DFHSI1517', inserts: { applid: sit.applid } }];
    await this.write(failed === undefined ? started : failed.steps.flatMap(({ messages = [] }) => messages));
    return data;
  }

  /** The job ends: connections are gone, and nobody listens. */
  async stop(): Promise<void> {
    const { region } = await this.current();
    await this.shared.write((before) => ({ ...(before as RegionData), up: false }));
    await Promise.all([this.connections.clear(), this.outbound.releaseAll()]);
    await this.tell('DFHKE1799', region.sit.applid);
  }

  /** Changes what is installed. Called again with what another replica has made of it in between, if it has. */
  async changeInstalled(change: (installed: Installed) => Installed): Promise<void> {
    await this.shared.write((before) => {
      const data = before as RegionData;
      return { ...data, installed: change(data.installed) };
    });
  }

  /** Keeps a command that changes the CSD. */
  async keepCsdChange(command: string): Promise<void> {
    await this.shared.write((before) => {
      const data = before as RegionData;
      return { ...data, csdChanges: [...data.csdChanges, command] };
    });
  }

  private async data(): Promise<RegionData> {
    return (await this.shared.read()) ?? (await this.start());
  }

  private running({ sit, installed, programs, urms, up, run }: RegionData): RunningRegion {
    return { region: { sit, installed, userid: this.regionUser(), switches: this.settings.switches, urms }, programs, up, run };
  }

  /** A job that no profile of class STARTED covers runs as the undefined user. */
  private regionUser(): string {
    const { jobname } = this.host.definition;
    return (jobname === undefined ? undefined : this.saf.startedUser(jobname)?.userid) ?? '*';
  }

  private async tell(id: string, applid: string): Promise<void> {
    await this.write([{ id, inserts: { applid } }]);
  }

  private async write(messages: readonly Message[]): Promise<void> {
    await this.host.state.log.write(messages, this.host.now());
  }

  private noSuchGroup(group: string): Problem {
    const hint = 'Define something in it, or correct the groups of the service in sysplex.yaml or the GRPLIST of the SIT';
    return { severity: 'error', file: this.settings.csd, line: 0, field: group, reason: 'the deck has no such group', hint };
  }
}
