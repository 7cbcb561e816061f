import { resolve } from 'node:path';
import {
  exportDeck,
  exportUnload,
  federationDeck,
  importUnload,
  initialDatabase,
  parseDeck,
  placeOf,
  putUnload,
  redactCommand,
  refuseProof,
  type CommandResult,
  type CommandSecret,
} from '@idprop/racf-commands';
import { foldPassword, isPhrase, RacfDatabase, type RacfChange, type RacfSnapshot } from '@idprop/saf';
import type { RacfTaken } from '@idprop/client';
import { answerRacfQuery, DataSets, executeWithOrders, type RacfImported, type RacfQuery, type RacfQueryAnswer } from '@idprop/server';
import type { LintFacts } from '@idprop/zconnect';
import { CliError, readText } from '../errors.js';
import type { RanCommand } from './ran-command.js';

export type RacfFormat = 'deck' | 'unload' | 'json';

/** What is put into a database in this process; a snapshot is what it begins with. */
export interface OfflineGiven {
  readonly format: 'unload' | 'csv';
  readonly text: string;
  readonly registry: string;
}

/** A RACF database in this process: no running system, no services, nothing kept unless it is saved. */
export class OfflineRacf {
  private readonly db = new RacfDatabase();
  private readonly passwords = new Map<string, string>();
  private readonly keys = new Map<string, string>();
  /** Data sets are files of the folder `datasets`, where the command was entered. */
  private readonly dataSets = new DataSets((name) => resolve(name), {});

  constructor(
    private readonly issuer: string,
    private readonly now: number,
    load?: string,
  ) {
    if (load === undefined) this.apply(initialDatabase(issuer, now));
    else this.restore(load);
  }

  /** Runs a deck, or one command, to its end: a command that fails does not keep the next from running, as in IKJEFT01. */
  async run(text: string, file: string): Promise<RanCommand[]> {
    const ran: RanCommand[] = [];
    for (const deckCommand of parseDeck(text, file).commands) {
      const { text: command, line } = deckCommand;
      const { at, rc, lines, changes, secrets, dataSets = [] } = await this.execute(command);
      this.apply(changes);
      for (const secret of secrets) this.note(secret);
      for (const { dataSet, contents } of dataSets) await this.dataSets.write(dataSet, contents);
      const place = at === undefined ? {} : { at: placeOf(deckCommand, at) };
      ran.push({ file, line, command: redactCommand(command), ...place, rc, messages: lines });
    }
    return ran;
  }

  /** A password that is to be proven is one that a command has set before. */
  private async execute(command: string): Promise<CommandResult> {
    const means = { dataSets: this.dataSets, signingKey: (keyName: string) => this.keys.get(keyName) };
    const result = await executeWithOrders(this.db, command, { issuer: this.issuer, now: this.now }, means);
    const wrong = result.proofs.find(({ userid, kind, clear }) => this.passwords.get(`${userid} ${kind}`) !== foldPassword(this.db, clear));
    return wrong === undefined ? result : refuseProof(wrong);
  }

  query(query: RacfQuery): Promise<RacfQueryAnswer> {
    return answerRacfQuery(this.db, query, this.now, {
      statistic: async () => ({ failures: 0, revoked: false }),
      passwordMatches: async (userid, kind, secret) => this.passwordOf(userid, kind) === secret,
    });
  }

  /** What advice about a server's configuration needs to know of the database. */
  lintFacts(): LintFacts {
    const users = [...this.db.users()];
    return {
      filters: users.flatMap(({ userid }) => this.db.filtersOf(userid).map(({ profile }) => profile)),
      isRestricted: (userid) => users.find((user) => user.userid === userid)?.attributes.includes('RESTRICTED'),
    };
  }

  /** The database as text, as a running system gives it. */
  take(format: RacfFormat): RacfTaken {
    const deck = exportDeck(this.db, this.issuer);
    const secrets = deck.secrets.map((secret) =>
      secret.type === 'ptktKey' ? `the PassTicket key of profile ${secret.profile}` : `the ${secret.type} of user ${secret.userid}`,
    );
    if (format === 'json') return { text: this.saved(), secrets, left: [] };
    const { left, text } = format === 'deck' ? deck : exportUnload(this.db);
    return { text, secrets, left };
  }

  /** Puts an unload in the place of the database, or adds the identities of a CSV; nothing where there is a problem. */
  async put({ format, registry, text }: OfflineGiven, file: string): Promise<RacfImported> {
    if (format === 'csv') {
      const { problems, text: deck } = federationDeck(text, file, registry);
      const ran = problems.length > 0 ? [] : await this.run(deck, file);
      const commands = ran.map(({ command, line, messages, rc }) => ({ command, line, rc, lines: messages }));
      return { done: problems.length === 0, problems, unknown: {}, commands };
    }
    const unload = importUnload(text, file, this.now);
    const { problems, unknown } = unload;
    const done = problems.length === 0;
    if (done) this.apply(putUnload(this.db, unload));
    return { done, problems, unknown, commands: [] };
  }

  /** The profiles as JSON, without passwords and keys. */
  saved(): string {
    return `${JSON.stringify(this.db.snapshot())}\n`;
  }

  private apply(changes: readonly RacfChange[]): void {
    for (const change of changes) this.db.apply(change);
  }

  /** Undefined where the user has none. Throws where he has one that is not here: a saved database holds no secret. */
  private passwordOf(userid: string, kind: 'password' | 'phrase'): string | undefined {
    const known = this.passwords.get(`${userid} ${kind}`);
    if (known !== undefined || this.db.user(userid)?.[kind] === undefined) return known;
    const hint = `Set it again, with ALTUSER ${userid} in a deck of --file`;
    throw new CliError('PASSWORD_NOT_SAVED', `the ${kind} of ${userid} is not in the saved database`, hint);
  }

  private note(secret: CommandSecret): void {
    if (secret.type === 'certificateKey') this.keys.set(secret.keyName, secret.privateKey);
    if (secret.type === 'forgetKey') this.keys.delete(secret.keyName);
    if (secret.type !== 'password') return;
    const kind = isPhrase(secret.clear) ? 'phrase' : 'password';
    this.passwords.set(`${secret.userid} ${kind}`, foldPassword(this.db, secret.clear));
  }

  private restore(file: string): void {
    try {
      this.db.restore(JSON.parse(readText(file)) as RacfSnapshot);
    } catch (error) {
      if (error instanceof CliError) throw error;
      throw new CliError('DATABASE_UNREADABLE', `${file} is no saved RACF database`, 'Name a file that --save has written');
    }
  }
}
