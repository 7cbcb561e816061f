import type { Incoming } from '@idprop/bus';
import { foldName } from '@idprop/identity';
import {
  HOST,
  parsePayload,
  RACF_COMMAND,
  RACF_DIGEST,
  RACF_QUERY,
  RacfCommand,
  RacfQuery,
  SERVICE_RESET,
  type RacfCommandResult,
  type RacfDigest,
  type RacfQueryAnswer,
  type ServiceHost,
} from '@idprop/server';
import { findService } from '@idprop/sysplex';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { RacfWriter } from '../database/racf-writer.service.js';
import { RacfCallerError } from '../errors.js';
import { QueryService } from '../query/query.service.js';
import { CommandRunner } from './command-runner.service.js';

/** RACF over the bus: commands, queries and reset for the console, the digest for everybody. */
@Controller()
export class RacfController {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(CommandRunner) private readonly runner: CommandRunner,
    @Inject(RacfWriter) private readonly writer: RacfWriter,
    @Inject(QueryService) private readonly queries: QueryService,
  ) {}

  @MessagePattern(RACF_COMMAND)
  async command(@Payload() payload: unknown, @Ctx() request: Incoming): Promise<RacfCommandResult> {
    this.requireConsole(request);
    const { text, issuer } = parsePayload(RacfCommand, payload);
    return this.runner.run(text, foldName(issuer));
  }

  @MessagePattern(RACF_QUERY)
  async query(@Payload() payload: unknown, @Ctx() request: Incoming): Promise<RacfQueryAnswer> {
    this.requireConsole(request);
    return this.queries.answer(parsePayload(RacfQuery, payload));
  }

  @MessagePattern(RACF_DIGEST)
  async digest(): Promise<RacfDigest> {
    return { digest: this.writer.digest() };
  }

  @MessagePattern(SERVICE_RESET)
  async reset(@Ctx() request: Incoming): Promise<Record<string, never>> {
    this.requireConsole(request);
    await this.writer.reload();
    return {};
  }

  private requireConsole({ caller }: Incoming): void {
    if (findService(this.host.sysplex, caller)?.kind !== 'console') throw new RacfCallerError(caller);
  }
}
