import type { Incoming } from '@idprop/bus';
import { foldName } from '@idprop/identity';
import {
  HOST,
  parsePayload,
  RACF_COMMAND,
  RACF_DIGEST,
  RACF_EXPORT,
  RACF_IMPORT,
  RACF_NEW_PASSWORD,
  RACF_QUERY,
  RacfCommand,
  RacfExport,
  RacfImport,
  RacfNewPassword,
  RacfQuery,
  SERVICE_RESET,
  type RacfCommandResult,
  type RacfDigest,
  type RacfExported,
  type RacfImported,
  type RacfNewPasswordAnswer,
  type RacfQueryAnswer,
  type ServiceHost,
} from '@idprop/server';
import { databaseOf, findService } from '@idprop/sysplex';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { NewPasswords } from '../database/new-passwords.service.js';
import { RacfWriter } from '../database/racf-writer.service.js';
import { SecretCopies } from '../database/secret-copies.service.js';
import { RacfCallerError } from '../errors.js';
import { QueryService } from '../query/query.service.js';
import { TransferService } from '../transfer/transfer.service.js';
import { CommandRunner } from './command-runner.service.js';

/** RACF over the bus: commands, queries and reset for the console, the digest for everybody. */
@Controller()
export class RacfController {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(CommandRunner) private readonly runner: CommandRunner,
    @Inject(RacfWriter) private readonly writer: RacfWriter,
    @Inject(NewPasswords) private readonly newPasswords: NewPasswords,
    @Inject(SecretCopies) private readonly copies: SecretCopies,
    @Inject(QueryService) private readonly queries: QueryService,
    @Inject(TransferService) private readonly transfer: TransferService,
  ) {}

  @MessagePattern(RACF_COMMAND)
  async command(@Payload() payload: unknown, @Ctx() request: Incoming): Promise<RacfCommandResult> {
    this.requireConsole(request);
    const { text, issuer } = parsePayload(RacfCommand, payload);
    const result = await this.runner.run(text, foldName(issuer));
    await this.copies.keepSnapshots();
    return result;
  }

  @MessagePattern(RACF_QUERY)
  async query(@Payload() payload: unknown, @Ctx() request: Incoming): Promise<RacfQueryAnswer> {
    this.requireConsole(request);
    return this.queries.answer(parsePayload(RacfQuery, payload));
  }

  @MessagePattern(RACF_EXPORT)
  async export(@Payload() payload: unknown, @Ctx() request: Incoming): Promise<RacfExported> {
    this.requireConsole(request);
    return this.transfer.take(parsePayload(RacfExport, payload));
  }

  @MessagePattern(RACF_IMPORT)
  async import(@Payload() payload: unknown, @Ctx() request: Incoming): Promise<RacfImported> {
    this.requireConsole(request);
    return this.transfer.put(parsePayload(RacfImport, payload));
  }

  /** Of a service on this database, which has proven the user. */
  @MessagePattern(RACF_NEW_PASSWORD)
  async newPassword(@Payload() payload: unknown, @Ctx() { caller }: Incoming): Promise<RacfNewPasswordAnswer> {
    const service = findService(this.host.sysplex, caller);
    const mine = databaseOf(this.host.sysplex, this.host.definition);
    if (service === undefined || databaseOf(this.host.sysplex, service) !== mine) throw new RacfCallerError(caller);
    const isSet = await this.newPasswords.set(parsePayload(RacfNewPassword, payload));
    return { outcome: isSet ? 'set' : 'superseded' };
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
