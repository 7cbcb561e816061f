import {
  answerRacfQuery,
  clockOffset,
  HOST,
  matchesPassword,
  PasswordDigests,
  requireDatabase,
  type PasswordChange,
  type PasswordSnapshot,
  type RacfQuery,
  type RacfQueryAnswer,
  type ServiceHost,
} from '@idprop/server';
import type { Following } from '@idprop/state';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { RacfWriter } from '../database/racf-writer.service.js';

/** Answers what RACF would decide, on the database that this service writes. */
@Injectable()
export class QueryService implements OnModuleInit, OnApplicationShutdown {
  private readonly digests = new PasswordDigests();
  private following: Following | undefined;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(RacfWriter) private readonly writer: RacfWriter,
  ) {}

  async onModuleInit(): Promise<void> {
    const { sysplex, name } = requireDatabase(this.host);
    const log = this.host.state.changes<PasswordChange, PasswordSnapshot>({ log: 'passwords', sysplex, database: name });
    this.following = await log.follow(this.digests);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.following?.stop();
  }

  answer(query: RacfQuery): Promise<RacfQueryAnswer> {
    const { sysplex, name } = requireDatabase(this.host);
    return answerRacfQuery(this.writer.db, query, this.host.now(), {
      minutesFromUtc: clockOffset(this.host),
      statistic: (userid) => this.host.state.statistics.read(sysplex, name, userid),
      passwordMatches: async (userid, kind, secret) => {
        const digest = this.digests.get(userid, kind);
        return digest !== undefined && (await matchesPassword(digest, secret));
      },
    });
  }
}
