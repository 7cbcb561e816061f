import { HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DefinitionsService } from '../definitions/definitions.service.js';

/** What all replicas of this server share, since they are one server. */
interface RunState {
  readonly running: boolean;
  /** Grows with each refresh and start: a replica that is behind reads the definitions again. */
  readonly generation: number;
}

const KIND = 'server';
const ID = 'run';

/** Whether the server runs, and which definitions it runs on: one answer for all replicas. */
@Injectable()
export class RunStateService implements OnModuleInit {
  private generation = 0;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
  ) {}

  /** The first replica starts the server; one that joins takes what is in force. */
  async onModuleInit(): Promise<void> {
    const { name } = this.host.definition;
    const mine = (await this.host.state.liveServices()).find(({ service }) => service === name);
    const existing = await this.read();
    if (existing !== undefined && (mine?.instances ?? 0) > 1) this.generation = existing.generation;
    else await this.begin();
  }

  /** The server as after a start: running, without connections to anywhere. */
  async begin(): Promise<void> {
    for (const kind of SHARED_KINDS) await this.host.state.connections.clear(kind);
    await this.change(true);
  }

  /** Whether requests are taken; brings this replica's definitions up to date first. */
  async isRunning(): Promise<boolean> {
    const state = await this.read();
    if (state === undefined) return true;
    if (state.generation !== this.generation) {
      this.generation = state.generation;
      this.definitions.reload();
    }
    return state.running;
  }

  /** Puts a state into force in every replica: each looks before it takes a request. */
  async change(running: boolean): Promise<void> {
    const generation = ((await this.read())?.generation ?? 0) + 1;
    this.generation = generation;
    await this.host.state.connections.put(KIND, ID, { running, generation } satisfies RunState);
  }

  private read(): Promise<RunState | undefined> {
    return this.host.state.connections.get<RunState>(KIND, ID);
  }
}

/** Connections that belong to the server and end with it. */
export const IMS_DATABASE_POOL = 'imsdb';
export const IPIC_CONNECTION = 'ipic';
const SHARED_KINDS = [IMS_DATABASE_POOL, IPIC_CONNECTION];
