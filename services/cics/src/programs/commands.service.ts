import { decideCommand, decideFile, decideResource, type FileDefinition, type RequestDecision } from '@idprop/cics-security';
import type { HopRecorder } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { CemtService } from '../operator/cemt.service.js';
import { RequestPassTicketService } from '../passticket/request-passticket.service.js';
import { CONDITIONS, type Condition } from './conditions.js';
import { findField, inquiredAssociation } from './program-fields.js';
import type { Program } from './programs.js';
import { StartService } from './start.service.js';
import { StorageService, type FileRecord } from './storage.service.js';
import type { Fields, Ran, RunTask, Task } from './task.js';

/** A program that does its work here, and links to no other. */
export type Worker = Exclude<Program, { readonly link: unknown }>;
type Inquiry = Extract<Program, { readonly key: string }>;

/** What a program's commands come to: the fields of its answer, or what its task ends with. */
export type Worked = { readonly fields: Fields } | { readonly ends: Ran };

/** The commands of sample programs: each is checked for every user of the task, and carried out. */
@Injectable()
export class CommandsService {
  constructor(
    @Inject(StorageService) private readonly storage: StorageService,
    @Inject(StartService) private readonly starts: StartService,
    @Inject(RequestPassTicketService) private readonly tickets: RequestPassTicketService,
    @Inject(CemtService) private readonly cemt: CemtService,
  ) {}

  /** @param run runs the first program of a task that the program starts */
  async work(task: Task, program: Worker, given: Fields, hop: HopRecorder, run: RunTask): Promise<Worked> {
    if ('abend' in program) return { ends: { type: 'abend', code: program.abend } };
    if ('answer' in program) return { fields: { ...CONDITIONS.NORMAL, ...program.answer } };
    if ('start' in program) return this.start(task, program.start, given, hop, run);
    if ('queue' in program) return this.writeq(task, program.queue, given, hop);
    if ('readq' in program) return this.readq(task, program.readq, hop);
    if ('association' in program) return this.association(task, hop);
    if ('inquire' in program) return this.inquire(task, program.inquire, hop);
    if ('passticket' in program)
      return { fields: { ...(await this.tickets.request(task.region, task.user.userid, program.passticket, hop)) } };
    return this.readFile(task, program, given, hop);
  }

  private async start(
    task: Task,
    start: Extract<Program, { start: unknown }>['start'],
    given: Fields,
    hop: HopRecorder,
    run: RunTask,
  ): Promise<Worked> {
    const { transid, userid } = typeof start === 'string' ? { transid: start } : start;
    const request = { transid, ...(userid === undefined ? {} : { userid }) };
    const ended = await this.starts.start(task, request, given, hop, run);
    return 'type' in ended ? { ends: ended } : { fields: { ...ended } };
  }

  private async writeq(task: Task, queue: string, given: Fields, hop: HopRecorder): Promise<Worked> {
    const refusal = refusalOf(hop.record(decideResource(task, 'tsqueue', queue, 'UPDATE')));
    if (refusal !== undefined) return refusal;
    const item = await this.storage.writeq(queue, { ...given, USERID: task.user.userid });
    return { fields: item === undefined ? CONDITIONS.NOSPACE : { ...CONDITIONS.NORMAL, ITEM: item } };
  }

  private async readq(task: Task, queue: string, hop: HopRecorder): Promise<Worked> {
    const refusal = refusalOf(hop.record(decideResource(task, 'tsqueue', queue, 'READ')));
    if (refusal !== undefined) return refusal;
    const items = await this.storage.readq(queue);
    return { fields: items.length === 0 ? CONDITIONS.QIDERR : { ...CONDITIONS.NORMAL, items } };
  }

  /** A system programming command, like every INQUIRE. */
  private association(task: Task, hop: HopRecorder): Worked {
    const refusal = refusalOf(hop.record(decideCommand(task, 'ASSOCIATION', 'READ')));
    return refusal ?? { fields: { ...CONDITIONS.NORMAL, ...inquiredAssociation(task.association) } };
  }

  private async inquire(task: Task, { type, name }: Extract<Program, { inquire: unknown }>['inquire'], hop: HopRecorder): Promise<Worked> {
    const refusal = refusalOf(hop.record(decideCommand(task, type, 'READ')));
    if (refusal !== undefined) return refusal;
    const row = (await this.cemt.rows(type)).find((each) => each.name === name);
    return { fields: row === undefined ? CONDITIONS.NOTFND_RESOURCE : { ...CONDITIONS.NORMAL, ...row.record } };
  }

  /** READ, or READ UPDATE and REWRITE with what was given of the record's fields. */
  private async readFile(task: Task, program: Inquiry, given: Fields, hop: HopRecorder): Promise<Worked> {
    const key = findField(given, program.key);
    const found = program.records.find((record) => String(record[program.key]) === String(key));
    if (program.file === undefined) return { fields: answerOf(program, found) };
    const isUpdate = program.update === true;
    const decided = hop.record(decideFile(task, program.file, isUpdate ? 'UPDATE' : 'READ'));
    const refusal = refusalOf(decided);
    if (refusal !== undefined) return refusal;
    const condition = conditionOf(decided.value, isUpdate);
    if (condition !== undefined) return { fields: { ...condition } };
    const dataset = decided.value?.attributes?.['DSNAME'] ?? program.file;
    const record = found === undefined ? undefined : ((await this.storage.record(dataset, String(key))) ?? found);
    if (!isUpdate || record === undefined) return { fields: answerOf(program, record) };
    const rewritten = { ...record, ...fieldsGiven(record, program.key, given) };
    await this.storage.rewrite(dataset, String(key), rewritten);
    return { fields: answerOf(program, rewritten) };
  }
}

function answerOf({ as }: Inquiry, record: FileRecord | undefined): Fields {
  return record === undefined ? CONDITIONS.NOTFND : { ...CONDITIONS.NORMAL, [as]: record };
}

/** Why the file cannot be used so, by its definition. */
function conditionOf(file: FileDefinition | undefined, isUpdate: boolean): Condition | undefined {
  if (file === undefined) return CONDITIONS.FILENOTFOUND;
  if (!file.enabled) return CONDITIONS.DISABLED;
  return (isUpdate ? file.update : file.read) ? undefined : CONDITIONS.INVREQ_FILE;
}

/** What the request holds of a record's fields; its key is not one that changes. */
function fieldsGiven(record: FileRecord, key: string, given: Fields): FileRecord {
  const names = Object.keys(record).filter((name) => name !== key);
  const found = names.map((name) => [name, findField(given, name)] as const);
  return Object.fromEntries(
    found.filter((each): each is readonly [string, string | number] => ['string', 'number'].includes(typeof each[1])),
  );
}

/** What the client is told is the refusal alone; who was refused and why stands in the flow. */
function refusalOf({ outcome, refusal }: RequestDecision<unknown>): Extract<Worked, { ends: unknown }> | undefined {
  if (outcome === 'granted') return undefined;
  if (refusal === undefined) throw new Error('a refused request has nothing to send back');
  return { ends: refusal };
}
