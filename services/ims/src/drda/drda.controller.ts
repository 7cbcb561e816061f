import type { Incoming } from '@idprop/bus';
import {
  IMS_DRDA_CONNECT,
  IMS_DRDA_DISCONNECT,
  IMS_DRDA_RETRIEVE,
  ImsDrdaConnect,
  ImsDrdaDisconnect,
  ImsDrdaRetrieve,
  parsePayload,
  type ImsDrdaConnectAnswer,
  type ImsDrdaRetrieveAnswer,
} from '@idprop/server';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { DrdaService } from './drda.service.js';

/** The DRDA port, reached over the bus. */
@Controller()
export class DrdaController {
  constructor(@Inject(DrdaService) private readonly drda: DrdaService) {}

  @MessagePattern(IMS_DRDA_CONNECT)
  async connect(@Payload() payload: unknown, @Ctx() request: Incoming): Promise<ImsDrdaConnectAnswer> {
    return this.drda.connect(parsePayload(ImsDrdaConnect, payload), request);
  }

  @MessagePattern(IMS_DRDA_RETRIEVE)
  async retrieve(@Payload() payload: unknown, @Ctx() request: Incoming): Promise<ImsDrdaRetrieveAnswer> {
    return this.drda.retrieve(parsePayload(ImsDrdaRetrieve, payload), request);
  }

  @MessagePattern(IMS_DRDA_DISCONNECT)
  async disconnect(@Payload() payload: unknown, @Ctx() request: Incoming): Promise<Record<string, never>> {
    await this.drda.disconnect(parsePayload(ImsDrdaDisconnect, payload), request);
    return {};
  }
}
