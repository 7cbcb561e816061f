import { isTimedOut, type HwsConfig } from '@idprop/ims-connect';
import { HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { DRDA_CLIENT, type DrdaClientEntry } from './client-entry.js';
import { generateClientId } from './generate-client-id.js';

const PREFIX = 'ODB';

/** The connections of the DRDA ports. Each belongs to the user who opened it until it is closed or times out. */
@Injectable()
export class DrdaClientsService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
  ) {}

  /** Keeps a new connection under a generated client ID that no other has, and returns the ID. */
  async open(entry: Omit<DrdaClientEntry, 'clientId'>): Promise<string> {
    for (;;) {
      const clientId = generateClientId(PREFIX);
      if (await this.host.state.connections.putNew(DRDA_CLIENT, clientId, { ...entry, clientId })) return clientId;
    }
  }

  /** The open connection of this ID, for who opened it; undefined when it was closed, timed out, or is somebody else's. */
  async find(config: HwsConfig, clientId: string, caller: string): Promise<DrdaClientEntry | undefined> {
    const entry = await this.host.state.connections.get<DrdaClientEntry>(DRDA_CLIENT, clientId);
    if (entry === undefined || entry.owner !== caller) return undefined;
    if (!this.isGone(config, entry)) return entry;
    await this.host.state.connections.delete(DRDA_CLIENT, clientId);
    return undefined;
  }

  /** A command was answered: the connection waits for its client again. */
  async answered(entry: DrdaClientEntry): Promise<void> {
    await this.put({ ...entry, since: this.host.now() });
  }

  async put(entry: DrdaClientEntry): Promise<void> {
    await this.host.state.connections.put(DRDA_CLIENT, entry.clientId, entry);
  }

  async close(clientId: string, caller: string): Promise<void> {
    const entry = await this.host.state.connections.get<DrdaClientEntry>(DRDA_CLIENT, clientId);
    if (entry?.owner === caller) await this.host.state.connections.delete(DRDA_CLIENT, clientId);
  }

  /** The operator ends a client. False when there is none. */
  async stop(clientId: string): Promise<boolean> {
    return this.host.state.connections.delete(DRDA_CLIENT, clientId);
  }

  async list(config: HwsConfig): Promise<DrdaClientEntry[]> {
    const clients: DrdaClientEntry[] = [];
    for (const { id, entry } of await this.host.state.connections.list<DrdaClientEntry>(DRDA_CLIENT)) {
      if (this.isGone(config, entry)) await this.host.state.connections.delete(DRDA_CLIENT, id);
      else clients.push(entry);
    }
    return clients;
  }

  private isGone(config: HwsConfig, entry: DrdaClientEntry): boolean {
    const { settings } = this.definitions;
    if (settings.switches.drdaIdle === 'keep') return false;
    const timeout = config.odaccess?.ports.find((port) => port.port === entry.port)?.timeout ?? 0;
    return isTimedOut(entry.since, this.host.now(), timeout);
  }
}
