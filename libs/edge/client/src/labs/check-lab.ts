import { hopsInOrder, type Explanation, type Flow } from '@idprop/decision';
import { describeIdentity } from '@idprop/identity';
import type { ApiReply, SysplexClient } from '../sysplex-client.js';
import type { Lab, LabGoal } from './lab.js';

/** Whether one goal of an exercise is reached; where it is not, what is found instead. */
export interface LabResult {
  readonly it: string;
  readonly ok: boolean;
  readonly found: string;
}

/** Tries every goal of an exercise on the running system. */
export async function checkLab(sysplex: SysplexClient, lab: Lab): Promise<LabResult[]> {
  const results: LabResult[] = [];
  // One after the other: a goal may look at what the one before left.
  for (const goal of lab.verify) results.push({ it: goal.it, ...(await tryGoal(sysplex, goal)) });
  return results;
}

type Found = Pick<LabResult, 'ok' | 'found'>;

async function tryGoal(sysplex: SysplexClient, goal: LabGoal): Promise<Found> {
  const found: Found[] = [];
  if (goal.call !== undefined) {
    const reply = await send(sysplex, goal.call);
    if (goal.answers !== undefined)
      found.push({ ok: reply.status < 400 && reply.text.includes(goal.answers), found: `${reply.status} ${reply.text}` });
    if (goal.arrivesAs !== undefined || goal.refusedAt !== undefined) found.push(await judge(sysplex, goal, reply));
  }
  const { operator, shows } = goal;
  if (operator !== undefined && shows !== undefined) {
    const lines = await sysplex.admin.operator(operator);
    found.push({ ok: lines.some((line) => line.includes(shows)), found: lines.join('\n') });
  }
  return found.find(({ ok }) => !ok) ?? found.at(-1) ?? { ok: false, found: 'nothing was tried' };
}

async function send(sysplex: SysplexClient, { path, method, token, basic, times }: NonNullable<LabGoal['call']>): Promise<ApiReply> {
  const caller = token === undefined ? basic && { user: basic, password: basic } : { token: await sysplex.token(token) };
  let reply: ApiReply | undefined;
  for (let turn = 0; turn < times; turn += 1) {
    reply = await sysplex.call(path, caller === '' ? undefined : caller, token === undefined && basic !== undefined ? 'zcee' : 'gateway', {
      method,
    });
  }
  if (reply === undefined) throw new Error('a call is made at least once');
  return reply;
}

async function judge(sysplex: SysplexClient, goal: LabGoal, reply: ApiReply): Promise<Found> {
  const summary = await sysplex.findFlow(reply);
  if (summary === undefined) return { ok: false, found: `${reply.status}: the request did not get as far as z/OS Connect` };
  const flow = await sysplex.admin.flow(summary.id);
  const explanation = await sysplex.admin.explain(summary.id);
  if (goal.arrivesAs !== undefined) return arrival(flow, explanation, goal.arrivesAs, goal.at ?? '');
  const { decided } = explanation;
  const reasons = [decided, ...explanation.followed]
    .map((one) => [one?.check, one?.definition?.name, one?.codes, one?.title].join(' '))
    .join(' ');
  const ok = decided !== undefined && isAt(decided.service, goal.refusedAt ?? '') && reasons.includes(goal.because ?? '');
  return { ok, found: explanation.summary };
}

function arrival(flow: Flow, { summary }: Explanation, who: string, at: string): Found {
  const hop = hopsInOrder(flow)
    .filter(({ service }) => isAt(service, at))
    .at(-1);
  const ok = flow.outcome === 'granted' && hop?.identity.kind === 'saf' && hop.identity.userid === who;
  return {
    ok,
    found: flow.outcome === 'granted' && hop !== undefined ? `at ${hop.service} it is ${describeIdentity(hop.identity)}` : summary,
  };
}

function isAt(service: string, name: string): boolean {
  return service.split('.').at(-1)?.toLowerCase() === name.toLowerCase();
}
