import { assembleFlow, decodeRecord, type Flow, type FlowRecord } from '@idprop/decision';
import type { FlowStore, FlowSummary } from '../ports/index.js';
import type { FlowLimits } from '../shared/flow-limits.js';
import { newFlowId } from '../shared/flow-id.js';
import { readSettled, summarize } from '../shared/flow-reader.js';
import { pause } from '../shared/real-time.js';
import { traceIdOf } from '../shared/trace-id.js';
import { guarded } from './connection.js';
import type { FlowAddition } from './flow-batch.js';
import { FlowWriter } from './flow-writer.js';
import { flowIndexKeys, flowKey } from './keys.js';
import type { RedisContext } from './redis-context.js';
import { ADD_TO_FLOWS } from './scripts/flow.js';

/** A record may arrive before that of its flow's beginning, which another process sends: it is given this long, real milliseconds. */
const OVERTAKEN_MS = 25;

/** Flows: a text of records each, one a line, and an index that says which are kept. */
export class RedisFlows implements FlowStore {
  private readonly writer = new FlowWriter((batch) => this.write(batch.flows));

  constructor(
    private readonly context: RedisContext,
    private readonly limits: FlowLimits,
  ) {}

  open(record: Extract<FlowRecord, { type: 'open' }>, id = newFlowId()): Promise<string> {
    return guarded(async () => {
      // A trace id that is none still says that the flow begins here.
      await this.writer.add((batch) => batch.add(id, [record], traceIdOf(record.traceparent) || '-'), 'now');
      return id;
    });
  }

  append(flow: string, records: readonly FlowRecord[]): Promise<void> {
    return guarded(async () => {
      if (records.length === 0) return;
      const ends = records.some(({ type }) => type === 'close');
      await this.writer.add((batch) => batch.add(flow, records), ends ? 'now' : 'soon');
    });
  }

  /** Writes what is waiting; for when this access is closed. */
  flush(): Promise<void> {
    return this.writer.flush();
  }

  read(flow: string, options?: { waitMs?: number }): Promise<Flow | undefined> {
    return guarded(() => readSettled(() => this.readNow(flow), options));
  }

  list(options?: { limit?: number; outcome?: 'granted' | 'refused' }): Promise<FlowSummary[]> {
    return guarded(async () => summarize(await this.newestFirst(), (id) => this.readNow(id), options));
  }

  findByTrace(trace: string): Promise<string[]> {
    return guarded(async () => {
      const wanted = traceIdOf(trace);
      const { '*': _opened, '#': _bytes, ...traces } = await this.context.redis.hgetall(this.index().traces);
      return (await this.newestFirst()).filter((id) => traces[id] === wanted);
    });
  }

  /** Deletes every flow of an epoch that a reset has voided. */
  async clear(epoch: number): Promise<void> {
    const { namespace, redis } = this.context;
    const { granted, refused, traces } = flowIndexKeys(namespace, epoch);
    const ids = [...(await redis.zrange(granted, 0, -1)), ...(await redis.zrange(refused, 0, -1))];
    await redis.unlink(granted, refused, traces, ...ids.map((id) => flowKey(namespace, epoch, id)));
  }

  private async readNow(flow: string): Promise<Flow | undefined> {
    const records = await this.context.redis.get(this.key(flow));
    return records === null ? undefined : assembleFlow(flow, records.split('\n').slice(0, -1).map(decodeRecord));
  }

  private async newestFirst(): Promise<string[]> {
    const { granted, refused } = this.index();
    const replies = await Promise.all([granted, refused].map((key) => this.context.redis.zrange(key, 0, -1, 'WITHSCORES')));
    const aged = replies.flatMap((reply) => pairs(reply));
    return aged.sort((left, right) => right.age - left.age).map(({ id }) => id);
  }

  private async write(additions: readonly FlowAddition[], isLast = false): Promise<void> {
    const { granted, refused, traces } = this.index();
    const unknown = (await ADD_TO_FLOWS.run(
      this.context.redis,
      [granted, refused, traces, ...additions.map(({ flow }) => this.key(flow))],
      [
        this.limits.count,
        this.limits.bytes,
        this.key(''),
        ...additions.flatMap((one) => [one.flow, one.trace, one.refused ? 1 : 0, one.records]),
      ],
    )) as string[];
    // Never begun or capped away, unless the beginning is on its way.
    if (unknown.length === 0 || isLast) return;
    await pause(OVERTAKEN_MS);
    await this.write(
      additions.filter(({ flow }) => unknown.includes(flow)),
      true,
    );
  }

  private key(flow: string): string {
    return flowKey(this.context.namespace, this.context.epoch(), flow);
  }

  private index() {
    return flowIndexKeys(this.context.namespace, this.context.epoch());
  }
}

function pairs(reply: readonly string[]): { id: string; age: number }[] {
  return reply.flatMap((id, index) => (index % 2 === 0 ? [{ id, age: Number(reply[index + 1]) }] : []));
}
