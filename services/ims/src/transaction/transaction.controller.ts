import type { Incoming } from '@idprop/bus';
import { IMS_TRANSACTION, ImsTransaction, parsePayload, type ImsTransactionAnswer } from '@idprop/server';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { TransactionService } from './transaction.service.js';

/** The transaction port, reached over the bus. */
@Controller()
export class TransactionController {
  constructor(@Inject(TransactionService) private readonly transactions: TransactionService) {}

  @MessagePattern(IMS_TRANSACTION)
  async transaction(@Payload() payload: unknown, @Ctx() request: Incoming): Promise<ImsTransactionAnswer> {
    return this.transactions.run(parsePayload(ImsTransaction, payload), request);
  }
}
