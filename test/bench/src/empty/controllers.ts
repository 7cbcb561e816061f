import {
  HTTP_REQUEST,
  IMS_TRANSACTION,
  PASSTICKET_EVALUATE,
  PASSTICKET_GENERATE,
  type HttpAnswer,
  type HttpRequest,
  type ImsTransaction,
  type ImsTransactionAnswer,
  type PassTicketEvaluated,
  type PassTicketGenerated,
} from '@idprop/server';
import { Controller, Get, HttpCode, Inject, Req, Res } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CALL, type Call, type Role } from './roles.js';
import { evaluate, frontDoor, generate, ims, zcee } from './tree.js';

@Controller()
class GatewayController {
  constructor(@Inject(CALL) private readonly call: Call) {}

  @Get('phonebook/contacts/:lastName')
  @HttpCode(200)
  async contact(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const link = { address: '127.0.0.1', port: 9080, tls: true };
    const answer = await frontDoor(this.call, { method: request.method, url: `https://wg31${request.url}`, headers, link });
    await reply.status(answer.status).headers(answer.headers).send(answer.body);
  }
}

@Controller()
class ZceeController {
  constructor(@Inject(CALL) private readonly call: Call) {}

  @MessagePattern(HTTP_REQUEST)
  request(@Payload() request: HttpRequest): Promise<HttpAnswer> {
    return zcee(this.call, request);
  }
}

@Controller()
class PassTicketController {
  @MessagePattern(PASSTICKET_GENERATE)
  generate(): PassTicketGenerated {
    return generate();
  }

  @MessagePattern(PASSTICKET_EVALUATE)
  evaluate(): PassTicketEvaluated {
    return evaluate();
  }
}

@Controller()
class ImsController {
  constructor(@Inject(CALL) private readonly call: Call) {}

  @MessagePattern(IMS_TRANSACTION)
  transaction(@Payload() message: ImsTransaction): Promise<ImsTransactionAnswer> {
    return ims(this.call, message);
  }
}

export const CONTROLLERS = {
  gateway: GatewayController,
  zcee: ZceeController,
  passticket: PassTicketController,
  ims: ImsController,
} satisfies Record<Role, unknown>;
