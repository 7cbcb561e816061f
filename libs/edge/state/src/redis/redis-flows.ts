import { randomBytes } from 'node:crypto';
import { assembleFlow, decodeRecord, encodeRecord, type Flow, type FlowRecord } from '@idprop/decision';
import type { FlowStore, FlowSummary } from '../ports/index.js';
import type { FlowLimits } from '../shared/flow-limits.js';
import { readSettled, summarize } from '../shared/flow-reader.js';
import { traceIdOf } from '../shared/trace-id.js';
import { guarded } from './connection.js';
import { flowIndexKeys, flowKey } from './keys.js';
import type { RedisContext } from './redis-context.js';
import { APPEND_FLOW, OPEN_FLOW } from './scripts/flow.js';

/** Flows: a list of records each, and an index that says which are kept. */
export class RedisFlows implements FlowStore {
  constructor(
    private readonly context: RedisContext,
    private readonly limits: FlowLimits,
  ) {}

  open(record: Extract<FlowRecord, { type: 'open' }>): Promise<string> {
    return guarded(async () => {
      const id = randomBytes(8).toString('hex');
      const args = [id, encodeRecord(record), traceIdOf(record.traceparent), this.limits.count, this.limits.bytes];
      this.drop((await OPEN_FLOW.run(this.context.redis, this.keys(id), args)) as string[]);
      return id;
    });
  }

  append(flow: string, records: readonly FlowRecord[]): Promise<void> {
    return guarded(async () => {
      if (records.length === 0) return;
      if (records.every(({ type }) => type === 'call')) return this.announce(flow, records);
      const refused = records.some((record) => record.type === 'hop' && record.outcome !== 'granted');
      const args = [flow, refused ? 1 : 0, this.limits.count, this.limits.bytes, ...records.map(encodeRecord)];
      this.drop((await APPEND_FLOW.run(this.context.redis, this.keys(flow), args)) as string[]);
    });
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
      const { '*': _opened, ...traces } = await this.context.redis.hgetall(this.index().traces);
      return (await this.newestFirst()).filter((id) => traces[id] === wanted);
    });
  }

  /** Deletes every flow of an epoch that a reset has voided. */
  async clear(epoch: number): Promise<void> {
    const { namespace, redis } = this.context;
    const { granted, refused, bytes, traces } = flowIndexKeys(namespace, epoch);
    const ids = [...(await redis.zrange(granted, 0, -1)), ...(await redis.zrange(refused, 0, -1))];
    await redis.unlink(granted, refused, bytes, traces, ...ids.map((id) => flowKey(namespace, epoch, id)));
  }

  private async readNow(flow: string): Promise<Flow | undefined> {
    const records = await this.context.redis.lrange(flowKey(this.context.namespace, this.context.epoch(), flow), 0, -1);
    return records.length === 0 ? undefined : assembleFlow(flow, records.map(decodeRecord));
  }

  private async newestFirst(): Promise<string[]> {
    const { granted, refused } = this.index();
    const replies = await Promise.all([granted, refused].map((key) => this.context.redis.zrange(key, 0, -1, 'WITHSCORES')));
    const aged = replies.flatMap((reply) => pairs(reply));
    return aged.sort((left, right) => right.age - left.age).map(({ id }) => id);
  }

  /** Calls are announced without the index: a flow that is kept has records already, and so few bytes are not counted. */
  private async announce(flow: string, records: readonly FlowRecord[]): Promise<void> {
    const { redis, namespace } = this.context;
    await redis.rpushx(flowKey(namespace, this.context.epoch(), flow), ...records.map(encodeRecord));
  }

  /** Records of flows that the index no longer knows. Not waited for; what fails here is a key too many, not a wrong answer. */
  private drop(flows: readonly string[]): void {
    if (flows.length === 0) return;
    const keys = flows.map((id) => flowKey(this.context.namespace, this.context.epoch(), id));
    this.context.redis.unlink(...keys).catch(() => undefined);
  }

  private index() {
    return flowIndexKeys(this.context.namespace, this.context.epoch());
  }

  private keys(flow: string): string[] {
    const { granted, refused, bytes, traces } = this.index();
    return [flowKey(this.context.namespace, this.context.epoch(), flow), granted, refused, bytes, traces];
  }
}

function pairs(reply: readonly string[]): { id: string; age: number }[] {
  return reply.flatMap((id, index) => (index % 2 === 0 ? [{ id, age: Number(reply[index + 1]) }] : []));
}
