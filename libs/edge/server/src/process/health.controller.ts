import { Controller, Inject } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { ENDPOINT_KIND, SERVICE_HEALTH, type EndpointEntry, type ServiceHealth } from '../contracts/health.js';
import type { ServiceHost } from '../host.js';
import { HOST } from '../tokens.js';

/** Answers for the service over the bus: up when its state store answers. */
@Controller()
export class HealthController {
  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  @MessagePattern(SERVICE_HEALTH)
  async health(): Promise<ServiceHealth> {
    const service = this.host.definition.name;
    try {
      const endpoints = await this.host.state.connections.list<EndpointEntry>(ENDPOINT_KIND);
      return { service, state: 'up', endpoints: endpoints.map(({ id, entry }) => ({ id, url: entry.url })) };
    } catch (error) {
      return { service, state: 'down', reason: (error as Error).message, endpoints: [] };
    }
  }
}
