import { describeProblem, renderMessage, type Message } from '@idprop/decision';
import {
  imsCatalogue,
  parseOperatorCommand,
  viewDatastores,
  viewHws,
  viewPort,
  type HwsConfig,
  type ImsOperatorCommand,
  type PortView,
} from '@idprop/ims-connect';
import { DefinitionError, HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { DrdaClientsService } from '../clients/drda-clients.service.js';
import { TransactionClientsService } from '../clients/transaction-clients.service.js';
import { DefinitionsService } from '../definitions/definitions.service.js';
import type { Definitions } from '../definitions/load-definitions.js';
import { ImsStoppedError } from '../errors.js';
import { PortsService } from '../wire/ports.service.js';

/** Commands that are replies to the outstanding message. */
type Reply = Exclude<ImsOperatorCommand, { type: 'start' | 'stop' | 'unknown' }>;

/** Carries out replies to IMS Connect's outstanding message, and P and S of its job. */
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
    const command = parseOperatorCommand(text, this.host.definition.jobname);
    switch (command.type) {
      case 'stop':
        return this.stop();
      case 'start':
        return this.start();
      case 'unknown':
        return [`${command.text || 'AN EMPTY REPLY'} IS NOT A COMMAND THAT IS KNOWN HERE`];
      default:
        return this.reply(command);
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
      return [`${this.jobname} STARTED`, ...messages.flatMap((message) => renderMessage(imsCatalogue, message))];
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error;
      return [`${this.jobname} NOT STARTED`, ...error.problems.map(describeProblem)];
    }
  }

  /** A reply to the outstanding message: there is none between P and S. */
  private async reply(command: Reply): Promise<string[]> {
    try {
      switch (command.type) {
        case 'setracf':
          await this.definitions.change(() => ({ racf: command.on }));
          return (await this.viewHws(true)).slice(0, 1);
        case 'stopport':
        case 'openport':
          return await this.switchPort(command.port, command.type === 'stopport');
        case 'stopclnt':
          return await this.stopClient(command.port, command.client);
        case 'viewds':
          return await this.viewDatastore(command.datastore);
        case 'viewhws':
          return await this.viewHws(command.summary);
        case 'viewport':
          return await this.viewPort(command.port);
      }
    } catch (error) {
      if (error instanceof ImsStoppedError) return [`${this.jobname} IS NOT ACTIVE: NO REPLY IS OUTSTANDING`];
      throw error;
    }
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
        clients: transaction.filter((client) => client.port === port),
      })),
      ...(odaccess?.ports ?? []).map(({ port, keepAlive, timeout }): PortView => ({
        port,
        kind: 'drda',
        stopped: stoppedPorts.includes(port),
        keepAlive,
        edit: '',
        timeout,
        clients: drda.filter((client) => client.port === port),
      })),
    ];
  }
}

function readyMessages({ hws, tcpip, odaccess }: HwsConfig): Message[] {
  const ports = [...(tcpip?.ports ?? []), ...(odaccess?.ports ?? [])];
  return [...ports.map(({ port }) => ({ id: 'HWSS0790I', inserts: { port } })), { id: 'HWSC0000I', inserts: { id: hws.id } }];
}
