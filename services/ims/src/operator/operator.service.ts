import { describeProblem, renderMessage, type Message } from '@idprop/decision';
import {
  imsCatalogue,
  readOperatorEntry,
  viewConfig,
  viewDatastores,
  viewHws,
  viewPort,
  type HwsConfig,
  type ImsOperatorCommand,
  type OperatorEntry,
  type PortView,
} from '@idprop/ims-connect';
import { DefinitionError, HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import type { ClientEntry } from '../clients/client-entry.js';
import { DrdaClientsService } from '../clients/drda-clients.service.js';
import { TransactionClientsService } from '../clients/transaction-clients.service.js';
import { DefinitionsService } from '../definitions/definitions.service.js';
import type { Definitions } from '../definitions/load-definitions.js';
import { ImsStoppedError } from '../errors.js';
import { PortsService } from '../wire/ports.service.js';
import { nextReply, outstandingReply, pendingRequests, readyLine, replyRefused } from './outstanding-reply.js';

/** Commands to IMS Connect itself: replies to its outstanding message, by MODIFY, or type-2 commands. */
type Command = Exclude<ImsOperatorCommand, { type: 'start' | 'stop' | 'unknown' }>;

/** Carries out commands to IMS Connect, and P and S of its job. */
@Injectable()
export class OperatorService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(TransactionClientsService) private readonly transactionClients: TransactionClientsService,
    @Inject(DrdaClientsService) private readonly drdaClients: DrdaClientsService,
    @Inject(PortsService) private readonly ports: PortsService,
  ) {}

  /** The lines that the console shows. */
  async run(text: string): Promise<string[]> {
    const entry = readOperatorEntry(text, this.host.definition.jobname);
    const { command } = entry;
    switch (command.type) {
      case 'stop':
        return this.stop();
      case 'start':
        return this.start();
      case 'unknown':
        return [`${command.text || 'AN EMPTY REPLY'} IS NOT A COMMAND THAT IS KNOWN HERE`];
      default:
        return this.carryOut(command, entry);
    }
  }

  private get jobname(): string {
    return this.host.definition.jobname ?? this.host.definition.service;
  }

  private async stop(): Promise<string[]> {
    if (!(await this.definitions.stop())) return [`${this.jobname} IS NOT ACTIVE`];
    await this.ports.settle();
    return [`${this.jobname} ENDED`];
  }

  private async start(): Promise<string[]> {
    try {
      const definitions = await this.definitions.start();
      if (definitions === undefined) return [`${this.jobname} IS ACTIVE ALREADY`];
      await this.ports.settle();
      const messages = readyMessages(definitions.config);
      await this.host.state.log.write(messages, this.host.now());
      const outstanding = outstandingReply(definitions, this.definitions.settings);
      const lines = messages.filter(({ id }) => id !== READY).flatMap((message) => renderMessage(imsCatalogue, message));
      return [
        `${this.jobname} STARTED`,
        ...lines,
        ...(outstanding === undefined ? [] : [readyLine(outstanding, definitions.config.hws.id)]),
      ];
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error;
      return [`${this.jobname} NOT STARTED`, ...error.problems.map(describeProblem)];
    }
  }

  /** There is nobody to take it between P and S, and no reply without its number. */
  private async carryOut(command: Command, entry: OperatorEntry): Promise<string[]> {
    try {
      const { settings } = this.definitions;
      const definitions = await this.definitions.current();
      const outstanding = outstandingReply(definitions, settings);
      const { id } = definitions.config.hws;
      if (command.type === 'pending') return pendingRequests(outstanding, id, this.host.now());
      const refused = replyRefused(entry, outstanding);
      if (refused !== undefined) return [refused];
      const lines = await this.answer(command);
      if (!entry.isReply || outstanding === undefined || settings.switches.replyNumbers === 'same') return lines;
      const reply = nextReply(outstanding);
      await this.definitions.change(() => ({ reply }));
      return [...lines, readyLine(reply, id)];
    } catch (error) {
      if (error instanceof ImsStoppedError) return [`${this.jobname} IS NOT ACTIVE: NO REPLY IS OUTSTANDING`];
      throw error;
    }
  }

  private async answer(command: Exclude<Command, { type: 'pending' }>): Promise<string[]> {
    switch (command.type) {
      case 'setracf':
        await this.definitions.change(() => ({ racf: command.on }));
        return (await this.viewConfig()).slice(0, 1);
      case 'setuidc':
        await this.definitions.change(() => ({ uidCache: command.on }));
        return this.viewConfig();
      case 'refresh-uids':
        await this.definitions.refreshUids(command.userids);
        return command.userids.map((userid) => `USER ID ${userid} IS VERIFIED AGAIN WITH ITS NEXT MESSAGE`);
      case 'stopport':
      case 'openport':
        return this.switchPort(command.port, command.type === 'stopport');
      case 'stopclnt':
        return this.stopClient(command.port, command.client);
      case 'viewds':
        return this.viewDatastore(command.datastore);
      case 'viewconfig':
        return this.viewConfig();
      case 'viewhws':
        return this.viewHws(command.summary);
      case 'viewport':
        return this.viewPort(command.port);
    }
  }

  private async viewConfig(): Promise<string[]> {
    const { config, content } = await this.definitions.current();
    return viewConfig(config, content.system.odbm);
  }

  private async viewHws(summary: boolean): Promise<string[]> {
    const definitions = await this.definitions.current();
    const ports = await this.views(definitions);
    return viewHws(definitions.config, definitions.content.system.odbm, ports, this.host.now(), summary);
  }

  private async viewPort(wanted: number | 'ALL'): Promise<string[]> {
    const views = await this.views(await this.definitions.current());
    const ports = wanted === 'ALL' ? views.map(({ port }) => port) : [wanted];
    return ports.flatMap((port) => viewPort(views, port, this.host.now()) ?? [`PORT=${port} IS NOT DEFINED`]);
  }

  private async viewDatastore(wanted: string): Promise<string[]> {
    const lines = viewDatastores((await this.definitions.current()).config, wanted);
    return lines.length > 0 ? lines : [`DATASTORE=${wanted} IS NOT DEFINED`];
  }

  /** Its connections end with the port. */
  private async switchPort(port: number, stop: boolean): Promise<string[]> {
    const { config } = await this.definitions.current();
    const defined = [...(config.tcpip?.ports ?? []), ...(config.odaccess?.ports ?? [])].some((candidate) => candidate.port === port);
    if (!defined) return [`PORT=${port} IS NOT DEFINED`];
    await this.definitions.change(({ stoppedPorts = [] }) => {
      const others = stoppedPorts.filter((other) => other !== port);
      return { stoppedPorts: stop ? [...others, port] : others };
    });
    await this.ports.settle();
    if (stop) await this.endClients(port);
    return this.viewPort(port);
  }

  private async stopClient(port: number, clientId: string): Promise<string[]> {
    this.ports.endClient(port, clientId);
    const ended = (await this.transactionClients.stop(port, clientId)) || (await this.drdaClients.stop(clientId));
    return ended ? this.viewPort(port) : [`CLIENT=${clientId} IS NOT ACTIVE ON PORT=${port}`];
  }

  /** The clients of a port, with what those of this process are at. */
  private nowOn(port: number, clients: readonly ClientEntry[]): ClientEntry[] {
    return clients
      .filter((client) => client.port === port)
      .map((client) => ({ ...client, ...this.ports.connectionOf(port, client.clientId)?.activity }));
  }

  private async endClients(port: number): Promise<void> {
    const view = (await this.views(await this.definitions.current())).find((candidate) => candidate.port === port);
    for (const { clientId } of view?.clients ?? []) {
      if (view?.kind === 'drda') await this.drdaClients.stop(clientId);
      else await this.transactionClients.stop(port, clientId);
    }
  }

  private async views({ config, stoppedPorts = [] }: Definitions): Promise<PortView[]> {
    const { tcpip, odaccess } = config;
    const transaction = await this.transactionClients.list(config);
    const drda = await this.drdaClients.list(config);
    return [
      ...(tcpip?.ports ?? []).map(({ port, keepAlive, edit }): PortView => ({
        port,
        kind: 'transaction',
        stopped: stoppedPorts.includes(port),
        keepAlive,
        edit,
        timeout: tcpip?.timeout ?? 0,
        clients: this.nowOn(port, transaction),
      })),
      ...(odaccess?.ports ?? []).map(({ port, keepAlive, timeout }): PortView => ({
        port,
        kind: 'drda',
        stopped: stoppedPorts.includes(port),
        keepAlive,
        edit: '',
        timeout,
        clients: this.nowOn(port, drda),
      })),
    ];
  }
}

const READY = 'HWSC0000I';

function readyMessages({ hws, tcpip, odaccess }: HwsConfig): Message[] {
  const ports = [...(tcpip?.ports ?? []), ...(odaccess?.ports ?? [])];
  const ready = hws.wtorCommands ? [{ id: READY, inserts: { id: hws.id } }] : [];
  return [...ports.map(({ port }) => ({ id: 'HWSS0790I', inserts: { port } })), ...ready];
}
