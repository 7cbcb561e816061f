import { parseOperatorCommand, viewHws, viewPort, type PortView } from '@idprop/ims-connect';
import { HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { DrdaClientsService } from '../clients/drda-clients.service.js';
import { TransactionClientsService } from '../clients/transaction-clients.service.js';
import { DefinitionsService } from '../definitions/definitions.service.js';

/** Carries out replies to IMS Connect's outstanding message. */
@Injectable()
export class OperatorService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(TransactionClientsService) private readonly transactionClients: TransactionClientsService,
    @Inject(DrdaClientsService) private readonly drdaClients: DrdaClientsService,
  ) {}

  /** The lines that the console shows. */
  async run(text: string): Promise<string[]> {
    const command = parseOperatorCommand(text);
    if (command.type === 'unknown') return [`${command.text || 'AN EMPTY REPLY'} IS NOT A COMMAND THAT IS KNOWN HERE`];
    const { config, content } = this.definitions.current;
    const ports = await this.ports();
    const now = this.host.now();
    if (command.type === 'viewhws') return viewHws(config, content.system.odbm, ports, now, command.summary);
    const wanted = command.port === 'ALL' ? ports.map(({ port }) => port) : [command.port];
    return wanted.flatMap((port) => viewPort(ports, port, now) ?? [`PORT=${port} IS NOT DEFINED`]);
  }

  private async ports(): Promise<PortView[]> {
    const { tcpip, odaccess } = this.definitions.current.config;
    const transaction = await this.transactionClients.list();
    const drda = await this.drdaClients.list();
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
