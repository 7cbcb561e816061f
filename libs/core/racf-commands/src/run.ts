import { renderMessage, type Message } from '@idprop/decision';
import type { RacfChange, RacfDatabase, User } from '@idprop/saf';
import { racfCatalogue } from './catalogue.js';
import type { ParsedCommand } from './parsing/parse-command.js';
import { Refusal } from './parsing/refusal.js';
import type { CertificateAnswer, CertificateOrder, DataSetOutput } from './verbs/racdcert/order.js';

export interface CommandContext {
  /** The user who enters the command. */
  readonly issuer: string;
  /** Emulated milliseconds since 1970. */
  readonly now: number;
  /** The system on which it is entered: part of generated key labels. */
  readonly system?: string;
  /** What is counted for users, by user ID: see {@link CommandResult.needs}. */
  readonly statistics?: ReadonlyMap<string, ListedStatistic>;
  /** What came of the {@link CommandResult.order} that the same command gave before. */
  readonly answer?: CertificateAnswer;
}

/** What listings show of a user's statistic. */
export interface ListedStatistic {
  /** Revoked by too many attempts. */
  readonly revoked: boolean;
  /** Emulated milliseconds since 1970. */
  readonly lastAccess?: number;
}

/** A user's present password or phrase, which must be this one before the command may change it. */
export interface Proof {
  readonly userid: string;
  readonly kind: 'password' | 'phrase';
  readonly clear: string;
}

/** Clear text that must not get into a change: the edge hashes or seals it, and writes it to its log before the changes. */
export type CommandSecret =
  | {
      readonly type: 'password';
      readonly userid: string;
      readonly kind: 'password' | 'phrase';
      readonly clear: string;
      readonly expired: boolean;
    }
  /** The user's digests are void. */
  | { readonly type: 'forget'; readonly userid: string; readonly kind?: 'password' | 'phrase' }
  /** A PassTicket key: 16 hexadecimal digits, in clear (KEYMASKED is masked by RACF, not by the administrator). */
  | {
      readonly type: 'ptktKey';
      readonly profile: string;
      readonly keyName: string;
      readonly keyHex: string;
      readonly form: 'KEYMASKED' | 'KEYENCRYPTED';
    }
  /** The private key of a certificate, PKCS #8 in PEM. Names are never used twice. */
  | { readonly type: 'certificateKey'; readonly keyName: string; readonly privateKey: string }
  /** A private key that nothing names any more, once the changes are in force. */
  | { readonly type: 'forgetKey'; readonly keyName: string };

export interface CommandResult {
  readonly rc: number;
  /** What the command prints; nothing for most that work. */
  readonly lines: readonly string[];
  readonly changes: readonly RacfChange[];
  readonly secrets: readonly CommandSecret[];
  /** Users whose failed attempts are forgotten: resumed, or with a new password. */
  readonly resumed: readonly string[];
  /** To be compared before anything is changed; where one does not hold, {@link refuseProof} is the result. */
  readonly proofs: readonly Proof[];
  /** Users whose statistic is listed and was not handed in: hand it in and execute again for a full listing. */
  readonly needs: readonly string[];
  /** What the edge must make or fetch first: nothing is changed yet; execute again with the answer. */
  readonly order?: CertificateOrder;
  /** Data sets to be written, once the changes are in force. */
  readonly dataSets?: readonly DataSetOutput[];
  /** How it is recorded in SMF; undefined for what is no RACF command. */
  readonly audit?: { readonly verb: string; readonly outcome: 'done' | 'unauthorized' | 'invalid' };
  /** Where in the command the reason of a refusal lies, from 0; see `placeOf`. */
  readonly at?: number;
}

/** One command while it is carried out: collects what it changes and prints. */
export class Run {
  private readonly printed: string[] = [];
  readonly changes: RacfChange[] = [];
  readonly secrets: CommandSecret[] = [];
  readonly resumed: string[] = [];
  readonly proofs: Proof[] = [];
  private readonly needs = new Set<string>();
  private readonly dataSets: DataSetOutput[] = [];
  private order: CertificateOrder | undefined;
  private highest = 0;

  constructor(
    readonly db: RacfDatabase,
    readonly command: ParsedCommand,
    readonly context: CommandContext,
  ) {}

  get issuer(): User {
    const user = this.db.user(this.context.issuer);
    if (user === undefined) throw new Refusal([{ id: 'RACF.ISSUER', inserts: { userid: this.context.issuer } }], 8);
    return user;
  }

  has(keyword: string): boolean {
    return this.command.keywords.has(keyword);
  }

  /** What is counted for a user; undefined when nobody handed it in. */
  statistic(userid: string): ListedStatistic | undefined {
    const statistic = this.context.statistics?.get(userid);
    if (statistic === undefined) this.needs.add(userid);
    return statistic;
  }

  /** What came of an order; undefined when it has to be carried out first: then the command does nothing more. */
  ask(order: CertificateOrder): CertificateAnswer | undefined {
    if (this.context.answer === undefined) this.order = order;
    return this.context.answer;
  }

  write(output: DataSetOutput): void {
    this.dataSets.push(output);
  }

  change(...changes: readonly RacfChange[]): void {
    this.changes.push(...changes);
  }

  say(id: string, inserts: Message['inserts'] = {}, rc = 0): void {
    this.printed.push(...renderMessage(racfCatalogue, { id, inserts }));
    this.highest = Math.max(this.highest, rc);
  }

  print(lines: readonly string[]): void {
    this.printed.push(...lines);
  }

  result(): CommandResult {
    const { changes, secrets, resumed, proofs, order, dataSets } = this;
    const more = { ...(order === undefined ? {} : { order }), ...(dataSets.length === 0 ? {} : { dataSets }) };
    return { rc: this.highest, lines: this.printed, changes, secrets, resumed, proofs, needs: [...this.needs], ...more };
  }
}

/** What carries out a verb. */
export type Action = (run: Run) => void;
