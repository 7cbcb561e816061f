import { OPERATOR_COMMAND, OperatorCommand, parsePayload, type OperatorAnswer } from '@idprop/server';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { OperatorService } from './operator.service.js';

/** What the operator says to the region. */
@Controller()
export class OperatorController {
  constructor(@Inject(OperatorService) private readonly operator: OperatorService) {}

  @MessagePattern(OPERATOR_COMMAND)
  async command(@Payload() payload: unknown): Promise<OperatorAnswer> {
    return { lines: await this.operator.run(parsePayload(OperatorCommand, payload).text) };
  }
}
