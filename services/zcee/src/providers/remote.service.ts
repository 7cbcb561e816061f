import { randomInt } from 'node:crypto';
import { HOST, type ServiceHost } from '@idprop/server';
import { findEndpoint, findService, type ServiceDefinition, type ServiceKind, type ServiceName } from '@idprop/sysplex';
import { Inject, Injectable } from '@nestjs/common';
import { DefinitionsService } from '../definitions/definitions.service.js';

/** Ports that a system gives to outgoing connections. */
const FIRST_PORT = 1024;
const LAST_PORT = 65_535;
/** Real milliseconds that the end of a connection may take: nobody waits long for what is ended anyway. */
const END_MS = 2_000;

/** The far end of a connection: what stands behind a host and port, and what it sees of this server. */
@Injectable()
export class RemoteService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
  ) {}

  /** The service of that kind behind host and port; undefined when sysplex.yaml has none there. */
  find(host: string, port: number, kind: ServiceKind): ServiceDefinition | undefined {
    const endpoint = findEndpoint(this.host.sysplex, host, port);
    const service = endpoint && findService(this.host.sysplex, endpoint.service);
    return service?.kind === kind ? service : undefined;
  }

  /** How that far end is reached: over the bus, or over TCP/IP (`carrier` in sysplex.yaml). */
  carrierOf(host: string, port: number): 'bus' | 'wire' {
    return findEndpoint(this.host.sysplex, host, port)?.carrier ?? 'bus';
  }

  /** Tells the far end that a connection is closed. What cannot be reached, or refuses, has none or loses it by itself. */
  async tellClosed(service: ServiceName, pattern: string, payload: object): Promise<void> {
    await this.host.bus.call(service, pattern, payload, { deadlineMs: END_MS }).catch((error: unknown) => {
      this.host.logger.warn({ err: error, service, ...payload }, 'a connection was not ended in good order');
    });
  }

  /** Link facts of a new connection: this server's address, and a port as TCP/IP would choose one. */
  newLink(): { readonly address: string; readonly port: number } {
    return { address: this.definitions.service.address, port: randomInt(FIRST_PORT, LAST_PORT + 1) };
  }
}
