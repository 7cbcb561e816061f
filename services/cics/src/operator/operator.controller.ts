import { OPERATOR_COMMAND, OperatorCommand, parsePayload, type OperatorAnswer } from '@idprop/server';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { ListenersService } from '../listeners/listeners.service.js';
import { OperatorService } from './operator.service.js';

/** What the operator says to the region. */
@Controller()
export class OperatorController {
  constructor(
    @Inject(OperatorService) private readonly operator: OperatorService,
    @Inject(ListenersService) private readonly listeners: ListenersService,
  ) {}

  @MessagePattern(OPERATOR_COMMAND)
  async command(@Payload() payload: unknown): Promise<OperatorAnswer> {
    const lines = await this.operator.run(parsePayload(OperatorCommand, payload).text);
    await this.listeners.sync();
    return { lines };
  }
}
