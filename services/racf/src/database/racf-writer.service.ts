import {
  redactCommand,
  refuseProof,
  type CommandResult,
  type CommandSecret,
  type DataSetOutput,
  type ListedStatistic,
} from '@idprop/racf-commands';
import { foldPassword, isCommandAudited, smf80OfCommand, type RacfChange, type RacfDatabase, type RacfSnapshot } from '@idprop/saf';
import { followRacf, matchesPassword, HOST, requireDatabase, warnOf, type FollowedRacf, type ServiceHost } from '@idprop/server';
import { BEGINNING, StateConflictError, type ChangeLog, type Position } from '@idprop/state';
import { Inject, Injectable, type OnModuleInit, type OnApplicationShutdown } from '@nestjs/common';
import { CertificateOrders } from '../certificates/certificate-orders.service.js';
import { RacfBusyError } from '../errors.js';
import { SETTINGS, type RacfSettings } from '../settings.js';
import { loadDecks } from '../start/load-decks.js';
import { SecretCopies } from './secret-copies.service.js';
import { SecretWriter } from './secret-writer.service.js';
import { Turnstile } from './turnstile.js';

/** How often a command is decided again when another replica was quicker. */
const MOST_ATTEMPTS = 5;

/**
 * The only writer of a RACF database. One command at a time; secrets go to their logs before the profile that tells of them, and a command is
 * answered when it is in force in every live service.
 */
@Injectable()
export class RacfWriter implements OnModuleInit, OnApplicationShutdown {
  private readonly turnstile = new Turnstile();
  private readonly log: ChangeLog<RacfChange, RacfSnapshot>;
  private racf: FollowedRacf | undefined;
  private changesAtSnapshot = 0;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SETTINGS) private readonly settings: RacfSettings,
    @Inject(SecretWriter) private readonly secrets: SecretWriter,
    @Inject(SecretCopies) private readonly copies: SecretCopies,
    @Inject(CertificateOrders) private readonly orders: CertificateOrders,
  ) {
    const { sysplex, name } = requireDatabase(host);
    this.log = host.state.changes({ log: 'racf', sysplex, database: name });
  }

  async onModuleInit(): Promise<void> {
    await this.orders.open();
    this.racf = await followRacf(this.host, { onEmptied: () => this.reloadUnasked() });
    this.changesAtSnapshot = this.racf.db.changes;
    await this.reload();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.racf?.following.stop();
  }

  /** The database as this service sees it; read only. */
  get db(): RacfDatabase {
    return this.followed.db;
  }

  /** SHA-256 of the database as this service sees it. */
  digest(): string {
    return this.followed.db.digest();
  }

  /**
   * Fills the database from its decks when it holds nothing: at the first start, after a reset, and when the store has lost it. Throws
   * DefinitionError with all that is wrong in the decks.
   */
  reload(): Promise<void> {
    return this.turnstile.pass(() => this.fill());
  }

  execute(command: string, issuer: string): Promise<CommandResult> {
    return this.turnstile.pass(() => this.perform(command, issuer));
  }

  private async fill(): Promise<void> {
    if ((await this.log.append([])) !== BEGINNING) return;
    const { db, changes, secrets, dataSets, warnings } = await loadDecks(this.host, this.followed.definition, this.orders, (secret, db) =>
      this.secrets.begin(secret, db),
    );
    await this.secrets.write(secrets, db);
    try {
      await this.log.barrier(await this.log.append(changes, { expected: BEGINNING }));
    } catch (error) {
      // Another replica has filled it from the same decks.
      if (!(error instanceof StateConflictError)) throw error;
    }
    await this.finish(secrets, dataSets);
    await this.keepSnapshot();
    warnOf(this.host.logger, warnings);
    this.host.logger.info({ database: db.digest(), changes: changes.length }, 'RACF database filled from its decks');
  }

  private async perform(command: string, issuer: string): Promise<CommandResult> {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      const { db, following } = this.followed;
      const expected = following.position;
      const result = await this.decide(db, command, issuer);
      await this.recordInSmf(db, result, command, issuer, attempt);
      await this.secrets.write(result.secrets, db);
      const position = await this.append(result.changes, expected);
      if (position === undefined) continue;
      await this.log.barrier(position);
      await this.finish(result.secrets, result.dataSets ?? []);
      await this.resume(result.resumed);
      await this.keepSnapshot();
      return result;
    }
    throw new RacfBusyError();
  }

  /** Once, however often it is decided again. Without the record the command still counts: SMF loses records too. */
  private async recordInSmf(
    db: RacfDatabase,
    { audit, changes, rc }: CommandResult,
    command: string,
    issuer: string,
    attempt: number,
  ): Promise<void> {
    const record = audit && smf80OfCommand(audit.verb, audit.outcome, { issuer, rc, command: redactCommand(command) });
    if (record === undefined || attempt > 1 || !isCommandAudited(db, record, issuer, changes)) return;
    await this.host.state.smf.write([record], this.host.now()).catch((error: unknown) => {
      this.host.logger.warn({ err: error }, 'SMF was not written');
    });
  }

  /** With the statistics that a listing shows; a password that is to be proven is compared before anything is changed. */
  private async decide(db: RacfDatabase, command: string, issuer: string): Promise<CommandResult> {
    const context = { issuer, now: this.host.now(), system: this.host.definition.system };
    const result = await this.orders.execute(db, command, context);
    for (const proof of result.proofs) {
      const digest = this.copies.digests.get(proof.userid, proof.kind);
      const holds = digest !== undefined && (await matchesPassword(digest, foldPassword(db, proof.clear)));
      if (!holds) return refuseProof(proof);
    }
    if (result.needs.length === 0) return result;
    return this.orders.execute(db, command, { ...context, statistics: await this.statisticsOf(result.needs) });
  }

  private async statisticsOf(userids: readonly string[]): Promise<Map<string, ListedStatistic>> {
    const { sysplex, name } = this.followed.definition;
    const statistics = new Map<string, ListedStatistic>();
    for (const userid of userids) statistics.set(userid, await this.host.state.statistics.read(sysplex, name, userid));
    return statistics;
  }

  /**
   * Changes the database by what `make` gives for it, all at once, and answers when that is in force everywhere. Digests of users that are gone are
   * forgotten.
   */
  change(make: (db: RacfDatabase) => readonly RacfChange[]): Promise<void> {
    return this.turnstile.pass(async () => {
      for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
        const { db, following } = this.followed;
        const expected = following.position;
        const before = [...db.users()].map(({ userid }) => userid);
        const position = await this.append(make(db), expected);
        if (position === undefined) continue;
        await this.log.barrier(position);
        const gone = before.filter((userid) => db.user(userid) === undefined);
        await this.secrets.write(
          gone.map((userid) => ({ type: 'forget', userid })),
          db,
        );
        await this.keepSnapshot();
        return;
      }
      throw new RacfBusyError();
    });
  }

  /** What may only be done once the changes are in force. */
  private async finish(secrets: readonly CommandSecret[], dataSets: readonly DataSetOutput[]): Promise<void> {
    await this.secrets.forget(secrets);
    for (const { dataSet, contents } of dataSets) await this.orders.dataSets.write(dataSet, contents);
  }

  /** Undefined when another replica was quicker: its changes are here then, and the command is decided again. */
  private async append(changes: readonly RacfChange[], expected: Position): Promise<Position | undefined> {
    try {
      return await this.log.append(changes, { expected });
    } catch (error) {
      if (!(error instanceof StateConflictError)) throw error;
      await this.log.barrier(await this.log.append([]));
      return undefined;
    }
  }

  private async resume(userids: readonly string[]): Promise<void> {
    const { sysplex, name } = this.followed.definition;
    for (const userid of new Set(userids)) await this.host.state.statistics.apply(sysplex, name, userid, { type: 'resumed' });
  }

  private async keepSnapshot(): Promise<void> {
    const { db, following } = this.followed;
    if (db.changes - this.changesAtSnapshot < this.settings.snapshotEvery) return;
    this.changesAtSnapshot = db.changes;
    await this.log.snapshot(following.position, db.snapshot());
  }

  /** The store lost the log: nobody asks for it, and nobody waits. Until it is filled, every decision refuses. */
  private reloadUnasked(): void {
    this.changesAtSnapshot = 0;
    void this.reload().catch((error: unknown) =>
      this.host.logger.error({ err: error }, 'the RACF database was lost and could not be filled again'),
    );
  }

  private get followed(): FollowedRacf {
    if (this.racf === undefined) throw new Error('the RACF database is not followed yet');
    return this.racf;
  }
}
