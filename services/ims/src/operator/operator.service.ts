import { describeProblem, renderMessage, type Message } from '@idprop/decision';
import { imsCatalogue, parseOperatorCommand, viewHws, viewPort, type HwsConfig, type PortView } from '@idprop/ims-connect';
import { DefinitionError, HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { DrdaClientsService } from '../clients/drda-clients.service.js';
import { TransactionClientsService } from '../clients/transaction-clients.service.js';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { ImsStoppedError } from '../errors.js';
import { PortsService } from '../wire/ports.service.js';

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
        return this.view(command);
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

  private async view(command: { type: 'viewhws'; summary: boolean } | { type: 'viewport'; port: number | 'ALL' }): Promise<string[]> {
    try {
      const { config, content } = await this.definitions.current();
      const ports = await this.views(config);
      const now = this.host.now();
      if (command.type === 'viewhws') return viewHws(config, content.system.odbm, ports, now, command.summary);
      const wanted = command.port === 'ALL' ? ports.map(({ port }) => port) : [command.port];
      return wanted.flatMap((port) => viewPort(ports, port, now) ?? [`PORT=${port} IS NOT DEFINED`]);
    } catch (error) {
      if (error instanceof ImsStoppedError) return [`${this.jobname} IS NOT ACTIVE: NO REPLY IS OUTSTANDING`];
      throw error;
    }
  }

  private async views(config: HwsConfig): Promise<PortView[]> {
    const { tcpip, odaccess } = config;
    const transaction = await this.transactionClients.list(config);
    const drda = await this.drdaClients.list(config);
    return [
      ...(tcpip?.ports ?? []).map(({ port, keepAlive, edit }): PortView => ({
        port,
        kind: 'transaction',
        keepAlive,
        edit,
        timeout: tcpip?.timeout ?? 0,
        clients: transaction.filter((client) => client.port === port),
      })),
      ...(odaccess?.ports ?? []).map(({ port, keepAlive, timeout }): PortView => ({
        port,
        kind: 'drda',
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
