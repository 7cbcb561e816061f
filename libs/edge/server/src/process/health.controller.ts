import { Controller, Inject } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { SERVICE_HEALTH, type ServiceHealth } from '../contracts/health.js';
import type { ServiceHost } from '../host.js';
import { HOST } from '../tokens.js';

/** Answers for the service over the bus: up when its state store answers. */
@Controller()
export class HealthController {
  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  @MessagePattern(SERVICE_HEALTH)
  async health(): Promise<ServiceHealth> {
    const service = this.host.definition.name;
    const endpoints = [...this.host.endpoints].map(([id, url]) => ({ id, url }));
    try {
      await this.host.state.ping();
      return { service, state: 'up', endpoints };
    } catch (error) {
      return { service, state: 'down', reason: (error as Error).message, endpoints };
    }
  }
}
