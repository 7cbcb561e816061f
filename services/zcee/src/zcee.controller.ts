import type { Incoming } from '@idprop/bus';
import {
  HTTP_REHEARSAL,
  HTTP_REQUEST,
  HTTP_ROUTES,
  HttpRequest,
  OPERATOR_COMMAND,
  OperatorCommand,
  parsePayload,
  SERVICE_RESET,
  type HttpAnswer,
  type HttpRoutes,
  type OperatorAnswer,
} from '@idprop/server';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { DefinitionsService } from './definitions/definitions.service.js';
import { problemAnswer } from './http/answer.js';
import { fromBus } from './http/web-request.js';
import { RequestService } from './request/request.service.js';
import { LifecycleService } from './server/lifecycle.service.js';
import { OperatorService } from './server/operator.service.js';
import { RunStateService } from './server/run-state.service.js';

/** What z/OS Connect answers on the bus. */
@Controller()
export class ZceeController {
  constructor(
    @Inject(RequestService) private readonly requests: RequestService,
    @Inject(OperatorService) private readonly operator: OperatorService,
    @Inject(LifecycleService) private readonly lifecycle: LifecycleService,
    @Inject(RunStateService) private readonly run: RunStateService,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
  ) {}

  /** A request that came in at the gateway's front door. */
  @MessagePattern(HTTP_REQUEST)
  async request(@Payload() payload: unknown, @Ctx() incoming: Incoming): Promise<HttpAnswer> {
    const request = fromBus(parsePayload(HttpRequest, payload));
    return request === undefined ? problemAnswer(400, 'URL_INVALID', 'the URL is none') : this.requests.handle(request, incoming.context);
  }

  /** What would become of a request: for those who debug tokens. */
  @MessagePattern(HTTP_REHEARSAL)
  async rehearse(@Payload() payload: unknown, @Ctx() incoming: Incoming): Promise<HttpAnswer> {
    const request = fromBus(parsePayload(HttpRequest, payload));
    return request === undefined
      ? problemAnswer(400, 'URL_INVALID', 'the URL is none')
      : this.requests.handle(request, incoming.context, true);
  }

  @MessagePattern(HTTP_ROUTES)
  async routes(): Promise<HttpRoutes> {
    await this.run.isRunning();
    return { basePaths: this.definitions.current.apis.map(({ basePath }) => basePath) };
  }

  @MessagePattern(OPERATOR_COMMAND)
  async command(@Payload() payload: unknown): Promise<OperatorAnswer> {
    return this.operator.command(parsePayload(OperatorCommand, payload).text);
  }

  @MessagePattern(SERVICE_RESET)
  async reset(): Promise<Record<string, never>> {
    await this.lifecycle.reset();
    return {};
  }
}
