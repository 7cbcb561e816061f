import type { Identity } from '@idprop/identity';
import { NOBODY } from '@idprop/identity';
import {
  accrdbrm,
  accsecrd,
  agreedManagers,
  chainLength,
  cmdnsprm,
  CP,
  databaseRefused,
  DdmSyntaxError,
  deallocated,
  decodeChain,
  decodeObject,
  encodeReplies,
  endOfUnit,
  excsatrd,
  isTimedOut,
  Parameters,
  PRCCNVCD,
  prccnvrm,
  queryClosed,
  rdbStateRm,
  secchkrm,
  SYNERRCD,
  syntaxrm,
  type DdmObject,
  type DrdaCharset,
  type HwsConfig,
  type ReplyPart,
} from '@idprop/ims-connect';
import type { HopRecorder } from '@idprop/server';
import type { Link } from '../transaction-port/session-tools.js';
import type { Exchange, Protocol } from '../wire/protocol.js';
import { commandsOf, flowTokenOf, objectsOf, type Command } from './commands.js';
import { DrdaConnection } from './drda-connection.js';
import { answerQuery, readQuery } from './query.js';
import type { DrdaTools } from './drda-tools.js';

/** What a command is answered; `stop` leaves the rest of its chain unanswered, `close` ends the connection. */
interface Answer {
  readonly parts: readonly ReplyPart[];
  readonly stop?: boolean;
  readonly close?: boolean;
}

/** Commands that a flow is recorded for. */
const RECORDED: readonly number[] = [CP.SECCHK, CP.ACCRDB, CP.OPNQRY];
const SECMEC_USRIDPWD = 3;
/** Level of IMS's implementation: its own documents leave the text open. */
const RELEASE = 'IMS15.1';

/** One connection of a DRDA port: EXCSAT, ACCSEC, SECCHK, ACCRDB, and what follows. Source: ims.md 5, 6. */
export class DrdaSession implements Protocol {
  readonly length = chainLength;
  private charset: DrdaCharset = 'ebcdic';
  private attributesExchanged = false;
  private securityAgreed = false;
  private imsExtension = false;
  private queries = 0;
  private isPeer = false;
  private readonly positions = new Map<string, number>();
  private readonly connection: DrdaConnection;
  private lastSeen: number;

  constructor(
    private readonly tools: DrdaTools,
    private readonly port: number,
    private readonly link: Link,
    owner: string,
  ) {
    this.connection = new DrdaConnection(tools, port, link, owner);
    this.lastSeen = tools.now();
  }

  get clientId(): string {
    return this.connection.clientId;
  }

  async handle(bytes: Uint8Array): Promise<Exchange> {
    this.lastSeen = this.tools.now();
    const commands = commandsOf(decodeChain(bytes));
    const isRecorded = commands.some(({ dss }) => RECORDED.includes(codePointOf(dss.data)));
    if (!isRecorded) return this.chain(commands, undefined);
    const context = await this.tools.peers.contextOf(this.link, flowTokenOf(commands));
    this.isPeer ||= context.flow !== undefined;
    return this.tools.inFlow(context, this.port, (hop) => this.chain(commands, hop));
  }

  mayStay({ odaccess }: HwsConfig, now: number): boolean {
    if (this.tools.switches.drdaIdle === 'keep') return true;
    return !isTimedOut(this.lastSeen, now, odaccess?.ports.find(({ port }) => port === this.port)?.timeout ?? 0);
  }

  async closed(): Promise<void> {
    await this.connection.release();
    if (this.isPeer) await this.tools.peers.forget(this.link);
  }

  get identity(): Identity {
    return this.connection.identity ?? NOBODY;
  }

  private async chain(
    commands: readonly Command[],
    hop: HopRecorder | undefined,
  ): Promise<Exchange & { identity: Identity; refused: boolean }> {
    const answers: { correlator: number; answer: Answer }[] = [];
    // What EXCSAT agrees on holds from the next chain on.
    const { charset } = this;
    for (const command of commands) {
      const answer = await this.answer(command, hop, charset);
      answers.push({ correlator: command.correlator, answer });
      if (answer.stop === true) break;
    }
    const replies = answers.flatMap(({ correlator, answer }, index) =>
      encodeReplies(answer.parts, correlator, index === answers.length - 1),
    );
    const refused = answers.some(({ answer }) => answer.stop === true);
    const close = answers.some(({ answer }) => answer.close === true);
    return { ...(replies.length > 0 ? { reply: Buffer.concat(replies) } : {}), close, identity: this.identity, refused };
  }

  private async answer(command: Command, hop: HopRecorder | undefined, charset: DrdaCharset): Promise<Answer> {
    try {
      const object = decodeObject(command.dss.data);
      return await this.carryOut(command, object, new Parameters(object, charset), hop, charset);
    } catch (error) {
      if (error instanceof DdmSyntaxError) return { parts: [syntaxrm(error.synerrcd, error.codePoint)], stop: true };
      throw error;
    }
  }

  private async carryOut(
    command: Command,
    { codePoint }: DdmObject,
    parameters: Parameters,
    hop: HopRecorder | undefined,
    charset: DrdaCharset,
  ): Promise<Answer> {
    if (codePoint === CP.EXCSAT) return this.exchangeAttributes(parameters);
    if (!this.attributesExchanged) return wrongOrder(PRCCNVCD.EXCSAT_FIRST);
    if (codePoint === CP.ACCSEC) return this.accessSecurity(parameters);
    if (codePoint === CP.SECCHK) return this.checkSecurity(parameters, hop);
    if (this.connection.identity === undefined) return wrongOrder(PRCCNVCD.SECURITY_STATE);
    if (codePoint === CP.ACCRDB) return this.accessDatabase(parameters, hop, charset);
    if (!CARRIED_OUT.includes(codePoint)) return { parts: [cmdnsprm(codePoint)] };
    if (this.connection.psb === undefined) return { parts: [rdbStateRm(CP.RDBNACRM)] };
    switch (codePoint) {
      case CP.RDBCMM:
      case CP.RDBRLLBCK:
        return { parts: endOfUnit(codePoint === CP.RDBCMM) };
      // The answer to OPNQRY had all rows: there are no more.
      case CP.CNTQRY:
      case CP.CLSQRY:
        return { parts: [queryClosed()] };
      case CP.DEALLOCDB:
        await this.connection.deallocate();
        return { parts: [deallocated()] };
      default:
        return this.query(command, parameters, hop, charset);
    }
  }

  private exchangeAttributes(parameters: Parameters): Answer {
    const { drdaManagers, drdaCharset } = this.tools.switches;
    const asked = parameters.value(CP.MGRLVLLS);
    const managers = asked && agreedManagers(asked, drdaCharset);
    if (asked !== undefined && managers === undefined) {
      return { parts: [syntaxrm(SYNERRCD.VALUE_LENGTH, CP.MGRLVLLS)], stop: true };
    }
    if (parameters.text(CP.SRVCLSNM)?.trim() === 'DFS') this.imsExtension = true;
    this.connection.externalName = parameters.text(CP.EXTNAM)?.trim() ?? this.connection.externalName;
    const echoes = drdaManagers === 'echo' && managers !== undefined;
    // A later EXCSAT may only add managers: it does not change what is spoken.
    if (!this.attributesExchanged && echoes && managers.unicode) this.charset = 'utf8';
    this.attributesExchanged = true;
    const { jobname, system } = this.tools;
    return {
      parts: [excsatrd({ externalName: jobname, serverName: system, release: RELEASE, managers: echoes ? managers.pairs : undefined })],
    };
  }

  /** One mechanism is supported: whoever asks for another is told so, and asks again. */
  private accessSecurity(parameters: Parameters): Answer {
    this.securityAgreed = parameters.requiredNumber(CP.SECMEC) === SECMEC_USRIDPWD;
    return { parts: [accsecrd(SECMEC_USRIDPWD)] };
  }

  private async checkSecurity(parameters: Parameters, hop: HopRecorder | undefined): Promise<Answer> {
    const securityMechanism = parameters.requiredNumber(CP.SECMEC);
    if (!this.securityAgreed || this.connection.identity !== undefined) return wrongOrder(PRCCNVCD.SECURITY_STATE);
    const userid = parameters.text(CP.USRID) ?? '';
    const password = parameters.text(CP.PASSWORD) ?? '';
    const secchkcd = await this.connection.authenticate({ securityMechanism, userid, password }, hop);
    return { parts: [secchkrm(secchkcd)], ...(secchkcd === 0 ? {} : { stop: true, close: true }) };
  }

  private async accessDatabase(parameters: Parameters, hop: HopRecorder | undefined, charset: DrdaCharset): Promise<Answer> {
    const rdbname = parameters.requiredText(CP.RDBNAM);
    if (this.connection.psb !== undefined) return { parts: [rdbStateRm(CP.RDBACCRM)] };
    const refusal = await this.connection.allocate(rdbname, hop);
    if (refusal !== undefined) {
      const name = parameters.value(CP.RDBNAM) ?? new Uint8Array(0);
      return { parts: [databaseRefused(refusal, name, this.tools.switches.drdaRdbathrm)], stop: true };
    }
    return { parts: [accrdbrm(charset, this.imsExtension ? this.connection.psb : undefined)] };
  }

  private async query(command: Command, parameters: Parameters, hop: HopRecorder | undefined, charset: DrdaCharset): Promise<Answer> {
    const pcb = parameters.requiredText(CP.PCBNAME).trim();
    const query = readQuery(objectsOf(command), charset);
    this.queries += 1;
    const segments = await this.connection.segments();
    const answer = answerQuery(segments, query, this.positions.get(pcb) ?? 0, this.queries, charset);
    if (answer === undefined) return { parts: [cmdnsprm(CP.DLIFUNC)] };
    this.positions.set(pcb, answer.position);
    await this.connection.used(answer.rows, hop);
    return { parts: answer.parts };
  }
}

/** Commands behind ACCRDB. */
const CARRIED_OUT: readonly number[] = [CP.RDBCMM, CP.RDBRLLBCK, CP.OPNQRY, CP.CNTQRY, CP.CLSQRY, CP.DEALLOCDB];

function wrongOrder(prccnvcd: number): Answer {
  return { parts: [prccnvrm(prccnvcd)], stop: true };
}

function codePointOf(data: Uint8Array): number {
  return data.length < 4 ? 0 : ((data[2] ?? 0) << 8) | (data[3] ?? 0);
}
