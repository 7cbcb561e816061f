import { randomUUID } from 'node:crypto';
import { describeProblem } from '@idprop/decision';
import { HOST, type ServiceHost } from '@idprop/server';
import type { ItemKind } from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { changedGroups } from '../definitions/definition-files.js';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { ProcessMemoryService } from './process-memory.service.js';

/** What all replicas of this server run on. */
interface InForce {
  /** Digest of the definitions: a replica that has seen another one reads them again. */
  readonly definitions: string;
  /** Made for each start: a replica that has seen another one remembers nothing. */
  readonly start: string;
  /** Made whenever the SAF cache is cleared. */
  readonly groups?: string;
  /** Made whenever the authentication cache is cleared. */
  readonly authentications?: string;
  /** Made whenever the key stores are to be read again. */
  readonly keyStores?: string;
  /** APIs and services that the administration has stopped: kind and name. */
  readonly stopped?: readonly string[];
}

const KIND = 'server';
const STOPPED = 'stopped';
const IN_FORCE = 'in-force';

/**
 * Whether the server runs, and on which definitions: one answer for all replicas. Being stopped is an entry of its own that is put and
 * deleted in one step each, so that of commands at the same instant exactly one stops or starts the server, and none undoes another.
 */
@Injectable()
export class RunStateService {
  private seen: InForce | undefined;
  /** What is to be done when the key stores are to be read again: whoever serves with them says it here. */
  onKeyStores: () => Promise<unknown> = async () => undefined;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(ProcessMemoryService) private readonly memory: ProcessMemoryService,
  ) {}

  /** Whether requests are taken; brings this replica up to date first. */
  async isRunning(): Promise<boolean> {
    // In this order: who finds the server started also finds what that start put into force.
    const [stopped, inForce] = await Promise.all([this.table.get(KIND, STOPPED), this.table.get<InForce>(KIND, IN_FORCE)]);
    if (inForce !== undefined) this.follow(inForce);
    return stopped === undefined;
  }

  /** A replica that joins others: its definitions and its memory are fresh. False when there is nothing to join. */
  async join(): Promise<boolean> {
    this.seen = await this.table.get<InForce>(KIND, IN_FORCE);
    return this.seen !== undefined;
  }

  /** Whether all replicas run on the definitions that this one has read. */
  async isInForce(): Promise<boolean> {
    return (await this.table.get<InForce>(KIND, IN_FORCE))?.definitions === this.definitions.digest;
  }

  /** Puts the definitions that this replica has read into force in every replica: each looks before it takes a request. */
  async announceDefinitions(): Promise<void> {
    await this.announce({ ...(await this.current()), definitions: this.definitions.digest });
    this.memory.forgetAuthentications();
  }

  /** The same, and every replica forgets what it remembered. */
  async announceStart(): Promise<void> {
    this.memory.forget();
    await this.announce({ start: randomUUID(), definitions: this.definitions.digest });
  }

  /** Every replica forgets what it knows of groups before its next request. */
  async announceGroupsCleared(): Promise<void> {
    await this.announce({ ...(await this.current()), groups: randomUUID() });
    this.memory.forgetGroups();
  }

  /** Every replica forgets whom it has authenticated before its next request. */
  async announceAuthenticationsCleared(): Promise<void> {
    await this.announce({ ...(await this.current()), authentications: randomUUID() });
    this.memory.forgetAuthentications();
  }

  /** Every replica reads its key stores again, at its next request at the latest. */
  async announceKeyStores(): Promise<void> {
    await this.announce({ ...(await this.current()), keyStores: randomUUID() });
    await this.onKeyStores();
  }

  /** Whether an API or service takes requests, as this replica saw it last. */
  isStarted(kind: ItemKind, name: string): boolean {
    return this.seen?.stopped?.includes(`${kind} ${name}`) !== true;
  }

  async setStarted(kind: ItemKind, name: string, started: boolean): Promise<void> {
    const current = await this.current();
    const others = (current.stopped ?? []).filter((one) => one !== `${kind} ${name}`);
    await this.announce({ ...current, stopped: started ? others : [...others, `${kind} ${name}`] });
  }

  /** True when the server ran and this stopped it. */
  async stop(): Promise<boolean> {
    return this.table.putNew(KIND, STOPPED, {});
  }

  /** True when the server was stopped and this started it. */
  async start(): Promise<boolean> {
    return this.table.delete(KIND, STOPPED);
  }

  private get table(): ServiceHost['state']['connections'] {
    return this.host.state.connections;
  }

  private async current(): Promise<InForce> {
    const inForce = await this.table.get<InForce>(KIND, IN_FORCE);
    return inForce ?? { start: this.seen?.start ?? randomUUID(), definitions: this.definitions.digest };
  }

  private async announce(inForce: InForce): Promise<void> {
    this.seen = inForce;
    await this.table.put(KIND, IN_FORCE, inForce);
  }

  private follow(inForce: InForce): void {
    const { seen } = this;
    this.seen = inForce;
    if (seen?.start !== inForce.start) this.memory.forget();
    if (seen?.groups !== inForce.groups) this.memory.forgetGroups();
    if (seen?.authentications !== inForce.authentications || seen?.definitions !== inForce.definitions) this.memory.forgetAuthentications();
    if (seen?.keyStores !== inForce.keyStores)
      this.onKeyStores().catch((error: unknown) => this.host.logger.error({ err: error }, 'the key stores were not read again'));
    if (seen?.definitions === inForce.definitions) return;
    const changed = changedGroups(inForce.definitions, this.definitions.digest);
    if (changed.length === 0) return;
    const result = this.definitions.reload(changed);
    if (result.outcome !== 'kept') return;
    // Another replica could read them a moment ago: whoever edits them meanwhile is told here.
    for (const problem of result.problems) this.host.logger.error(describeProblem(problem));
  }
}
