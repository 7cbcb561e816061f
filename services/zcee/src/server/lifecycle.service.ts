import type { Problem } from '@idprop/decision';
import { DefinitionError, HOST, type ServiceHost } from '@idprop/server';
import type { FileGroup } from '@idprop/zconnect';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DefinitionsService, type Reload } from '../definitions/definitions.service.js';
import { CicsService } from '../providers/cics.service.js';
import { ImsDatabasePool } from '../providers/ims-database-pool.service.js';
import { RunStateService } from './run-state.service.js';

export type Started =
  | { readonly outcome: 'running' }
  /** `started`: with warnings only. `wrong`: with errors, the server stays stopped. */
  | { readonly outcome: 'started' | 'wrong'; readonly problems: readonly Problem[] };

/** Start, stop, refresh and reset of the server that all replicas are. Each is in force everywhere when its promise is kept. */
@Injectable()
export class LifecycleService implements OnModuleInit {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(RunStateService) private readonly run: RunStateService,
    @Inject(ImsDatabasePool) private readonly imsDatabases: ImsDatabasePool,
    @Inject(CicsService) private readonly cics: CicsService,
  ) {}

  /** The first replica starts the server; one that joins takes what is in force. */
  async onModuleInit(): Promise<void> {
    const { name } = this.host.definition;
    const live = (await this.host.state.liveServices()).find(({ service }) => service === name);
    if ((live?.instances ?? 0) > 1 && (await this.run.join())) return;
    await this.begin();
  }

  /** Reads files of these groups again while requests go on; connections that are open stay as they are. */
  async refresh(groups: readonly FileGroup[]): Promise<Reload> {
    const result = this.definitions.reload(groups);
    if (result.outcome === 'kept') return result;
    // What is nothing new to this replica may be news to the others, which have read something else since.
    if (result.outcome === 'unchanged' && (await this.run.isInForce())) return result;
    await this.run.announceDefinitions();
    return { outcome: 'updated', problems: this.definitions.warnings };
  }

  /** Refuses requests from now on and ends the connections. False when the server is stopped already. */
  async stop(): Promise<boolean> {
    if (!(await this.run.stop())) return false;
    await this.endConnections();
    return true;
  }

  async start(): Promise<Started> {
    if (await this.run.isRunning()) return { outcome: 'running' };
    const result = this.definitions.reload();
    if (result.outcome === 'kept') return { outcome: 'wrong', problems: result.problems };
    const problems = result.outcome === 'updated' ? result.problems : [];
    return (await this.begin()) ? { outcome: 'started', problems } : { outcome: 'running' };
  }

  /**
   * The shared state was emptied: as after the first start.
   * @throws DefinitionError when the definitions have errors; the server then runs on those that it had
   */
  async reset(): Promise<void> {
    const result = this.definitions.reload();
    await this.begin();
    if (result.outcome === 'kept') throw new DefinitionError(result.problems);
  }

  /** Runs, and has no connections: neither those of an earlier process, nor of a request that outlasted the stop. */
  private async begin(): Promise<boolean> {
    await this.endConnections();
    await this.run.announceStart();
    return this.run.start();
  }

  private async endConnections(): Promise<void> {
    await Promise.all([this.imsDatabases.endAll(), this.cics.disconnectAll()]);
  }
}
