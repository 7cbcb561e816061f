import { decideStart, decideTransaction, startedAssociationOf, type StartRequest, type TransactionDefinition } from '@idprop/cics-security';
import { safIdentity } from '@idprop/identity';
import { HOST, inHop, SAF, type HopRecorder, type HopResult, type SafAccess, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { AssociationService } from '../association/association.service.js';
import { SignOnService } from '../ipic/sign-on.service.js';
import { CONDITIONS, type Condition } from './conditions.js';
import type { Fields, Ran, RunTask, Task } from './task.js';

/** Tasks that start one another, at most: a region has storage and MXT, this has a queue of promises. Chosen. */
const MOST_STARTED = 16;
/** What the hop of a started task is announced as. */
const START = 'cics.start';

type User = Task['user'];

/** START: a transaction that is on no terminal, with data, as a task of its own that nobody waits for. */
@Injectable()
export class StartService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SAF) private readonly saf: SafAccess,
    @Inject(SignOnService) private readonly signOns: SignOnService,
    @Inject(AssociationService) private readonly associations: AssociationService,
  ) {}

  /** The condition that the program finds, or what its task ends with. The started task goes on by itself. */
  async start(task: Task, request: StartRequest, fields: Fields, hop: HopRecorder, run: RunTask): Promise<Condition | Ran> {
    const decided = hop.record(decideStart(task, request));
    if (decided.refusal !== undefined) return decided.refusal;
    if (decided.value === undefined) return CONDITIONS.TRANSIDERR;
    const user = await this.userOf(task, request.userid, hop);
    if (user === undefined) return CONDITIONS.USERIDERR;
    const depth = (task.started ?? 0) + 1;
    if (depth > MOST_STARTED) {
      hop.steps([{ check: 'CICS.START.TASK', verdict: 'fail', expected: MOST_STARTED, found: depth }]);
      return CONDITIONS.NORMAL;
    }
    const transaction = decided.value;
    const context = hop.announce(this.host.bus.me, START);
    const begun = inHop(this.host, context, `START TRANSID(${request.transid})`, (own) =>
      this.attach({ ...task, started: depth }, transaction, user, fields, own, run),
    );
    // Nobody waits for a started task; what goes wrong in it is told in its own hop, and here.
    begun.catch((error: unknown) => this.host.logger.error({ err: error }, 'a started task failed'));
    return CONDITIONS.NORMAL;
  }

  /** The task's own user, who keeps his distributed identity, or the one of USERID, who has none (cics.md 1.1). Undefined: RACF does not know him. */
  private async userOf({ user, running }: Task, userid: string | undefined, hop: HopRecorder): Promise<User | undefined> {
    if (userid === undefined || !running.region.sit.sec) return user;
    const request = { userid, asserted: true, applname: running.region.sit.applname } as const;
    const { value } = await this.signOns.verify(request, running, hop);
    if (value === undefined) {
      hop.steps([{ check: 'CICS.START.USER', verdict: 'fail', found: userid }]);
      return undefined;
    }
    return { userid, group: value.group, from: 'asserted' };
  }

  /** Attach: its own user alone is checked, since link security ends with the task that started it. */
  private async attach(
    task: Task,
    transaction: TransactionDefinition,
    user: User,
    fields: Fields,
    hop: HopRecorder,
    run: RunTask,
  ): Promise<HopResult<Ran>> {
    const { region } = task;
    const transid = transaction.name;
    const { userid, group, distributed } = user;
    const connected = group === undefined ? {} : { group };
    const users = [{ userid, role: 'task', ...connected }] as const;
    const identity = safIdentity(userid, user.from, { ...connected, ...(distributed === undefined ? {} : { carries: distributed }) });
    const attached = hop.record(decideTransaction(region, transid, users, this.saf));
    if (attached.refusal !== undefined || attached.value === undefined) return refused(attached.refusal, identity);
    const startTime = this.host.now();
    const association = await this.associations.add((number) =>
      startedAssociationOf(task.association, transaction, user, { number, startTime }),
    );
    hop.steps([{ check: 'CICS.START.TASK', verdict: 'info', found: association.task, identity }]);
    const { channel: _channel, ...inherited } = task;
    const started: Task = { ...inherited, link: { transid }, users, transaction: attached.value, identity, user, association };
    const answer = await run(started, transaction.program, fields, hop);
    return { answer, outcome: answer.type === 'ok' ? 'granted' : 'refused', identity };
  }
}

function refused(refusal: Ran | undefined, identity: Task['identity']): HopResult<Ran> {
  if (refusal === undefined) throw new Error('a refused attach has nothing to send back');
  return { answer: refusal, outcome: 'refused', identity };
}
