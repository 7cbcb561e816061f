import {
  executeCommand,
  initialDatabase,
  parseDeck,
  redactCommand,
  refuseProof,
  type CommandResult,
  type CommandSecret,
} from '@idprop/racf-commands';
import { foldPassword, isPhrase, RacfDatabase, type RacfChange, type RacfSnapshot } from '@idprop/saf';
import { answerRacfQuery, type RacfQuery, type RacfQueryAnswer } from '@idprop/server';
import { CliError, readText } from '../errors.js';
import type { RanCommand } from './ran-command.js';

/** A RACF database in this process: no running system, no services, nothing kept unless it is saved. */
export class OfflineRacf {
  private readonly db = new RacfDatabase();
  private readonly passwords = new Map<string, string>();

  constructor(
    private readonly issuer: string,
    private readonly now: number,
    load?: string,
  ) {
    if (load === undefined) this.apply(initialDatabase(issuer, now));
    else this.restore(load);
  }

  /** Runs a deck, or one command, to its end: a command that fails does not keep the next from running, as in IKJEFT01. */
  run(text: string, file: string): RanCommand[] {
    return parseDeck(text, file).commands.map(({ text: command, line }) => {
      const { rc, lines, changes, secrets } = this.execute(command);
      this.apply(changes);
      for (const secret of secrets) this.note(secret);
      return { file, line, command: redactCommand(command), rc, messages: lines };
    });
  }

  /** A password that is to be proven is one that a command has set before. */
  private execute(command: string): CommandResult {
    const result = executeCommand(this.db, command, { issuer: this.issuer, now: this.now });
    const wrong = result.proofs.find(({ userid, kind, clear }) => this.passwords.get(`${userid} ${kind}`) !== foldPassword(this.db, clear));
    return wrong === undefined ? result : refuseProof(wrong);
  }

  query(query: RacfQuery): Promise<RacfQueryAnswer> {
    return answerRacfQuery(this.db, query, this.now, {
      statistic: async () => ({ failures: 0, revoked: false }),
      passwordMatches: async (userid, kind, secret) => this.passwords.get(`${userid} ${kind}`) === secret,
    });
  }

  /** The profiles as JSON, without passwords and keys. */
  saved(): string {
    return `${JSON.stringify(this.db.snapshot())}\n`;
  }

  private apply(changes: readonly RacfChange[]): void {
    for (const change of changes) this.db.apply(change);
  }

  private note(secret: CommandSecret): void {
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
