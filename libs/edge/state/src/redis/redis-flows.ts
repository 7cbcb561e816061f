import { assembleFlow, decodeRecord, FlowEncoder, Form, formIdOf, type Flow, type FlowRecord } from '@idprop/decision';
import type { FlowStore, FlowSummary } from '../ports/index.js';
import type { FlowLimits } from '../shared/flow-limits.js';
import { newFlowId } from '../shared/flow-id.js';
import { readSettled, summarize } from '../shared/flow-reader.js';
import { traceIdOf } from '../shared/trace-id.js';
import { guarded } from './connection.js';
import type { FlowBatch } from './flow-batch.js';
import { FlowLog } from './flow-log.js';
import { FlowWriter } from './flow-writer.js';
import { flowKey, flowKeys, type FlowKeys } from './keys.js';
import type { RedisContext } from './redis-context.js';
import { ADD_TO_FLOWS } from './scripts/flow.js';

/** So many forms are kept for all services, restarts included; then hops are written whole, until the namespace is reset. */
const MOST_FORMS = 4_000;

/** What this access knows of the flows of one epoch. */
interface Epoch {
  readonly epoch: number;
  readonly keys: FlowKeys;
  encoder: FlowEncoder;
  readonly log: FlowLog;
  readonly forms: Map<string, Form>;
}

/** Flows: one log of what all services record, and an index that says which flows are kept. */
export class RedisFlows implements FlowStore {
  private readonly writer = new FlowWriter((batch) => this.write(batch));
  private known: Epoch | undefined;

  constructor(
    private readonly context: RedisContext,
    private readonly limits: FlowLimits,
  ) {}

  open(record: Extract<FlowRecord, { type: 'open' }>, id = newFlowId()): Promise<string> {
    return guarded(async () => {
      await this.add(id, [record], 'now');
      return id;
    });
  }

  append(flow: string, records: readonly FlowRecord[]): Promise<void> {
    if (records.length === 0) return Promise.resolve();
    return guarded(() => this.add(flow, records, records.some(({ type }) => type === 'close') ? 'now' : 'soon'));
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
      const [ids] = await Promise.all([this.newestFirst(), this.now.log.catchUp()]);
      const traces = await Promise.all(ids.map((id) => this.traceOf(id)));
      return ids.filter((_id, index) => traces[index] === wanted);
    });
  }

  /** Deletes every flow of an epoch that a reset has voided. */
  async clear(epoch: number): Promise<void> {
    const { namespace, redis } = this.context;
    const keys = flowKeys(namespace, epoch);
    const refused = await redis.zrange(keys.refused, 0, -1);
    await redis.unlink(...Object.values(keys), ...refused.map((id) => flowKey(namespace, epoch, id)));
  }

  private add(flow: string, records: readonly FlowRecord[], when: 'now' | 'soon'): Promise<void> {
    return this.writer.add((batch) => batch.add(flow, records, this.now.encoder), when);
  }

  private async write(batch: FlowBatch): Promise<void> {
    const { now } = this;
    const { forms, begun, refused, records } = batch;
    const lists = [forms.size, ...[...forms].flat(), begun.length, ...begun, refused.size, ...refused];
    try {
      const known = await ADD_TO_FLOWS.run(
        this.context.redis,
        [now.keys.granted, now.keys.refused, now.keys.log, now.keys.totals, now.keys.forms],
        [this.limits.count, this.limits.bytes, this.keyOf(''), ...lists, ...[...records].flat()],
      );
      if (Number(known) > MOST_FORMS) now.encoder = new FlowEncoder('', 0);
    } catch (error) {
      // Forms that may not have arrived are made anew.
      now.encoder = newEncoder();
      throw error;
    }
  }

  private async readNow(flow: string): Promise<Flow | undefined> {
    const { keys, log } = this.now;
    const { redis } = this.context;
    const [granted, refused] = await Promise.all([redis.zscore(keys.granted, flow), redis.zscore(keys.refused, flow), log.catchUp()]);
    if (granted === null && refused === null) return undefined;
    const apart = refused === null ? null : await redis.get(this.keyOf(flow));
    const text = `${apart ?? ''}${log.recordsOf(flow)}`;
    return text === '' ? undefined : assembleFlow(flow, await this.decode(text));
  }

  private async traceOf(flow: string): Promise<string | undefined> {
    const records = this.now.log.recordsOf(flow) || ((await this.context.redis.get(this.keyOf(flow))) ?? '');
    const [open] = records
      .split('\n')
      .filter((line) => line.startsWith('["o"'))
      .map((line) => decodeRecord(line, this.now.forms));
    return open?.type === 'open' ? traceIdOf(open.traceparent) : undefined;
  }

  /** Records whose form is missing are missing themselves: they are written together. */
  private async decode(text: string): Promise<FlowRecord[]> {
    const { forms, keys } = this.now;
    const lines = text.split('\n').slice(0, -1);
    const unknown = [...new Set(lines.flatMap((line) => formIdOf(line) ?? []))].filter((id) => !forms.has(id));
    const found = unknown.length === 0 ? [] : await this.context.redis.hmget(keys.forms, ...unknown);
    found.forEach((form, index) => {
      if (form !== null) forms.set(unknown[index] as string, new Form(JSON.parse(form)));
    });
    return lines.flatMap((line) => decodeRecord(line, forms) ?? []);
  }

  private async newestFirst(): Promise<string[]> {
    const { granted, refused } = this.now.keys;
    const replies = await Promise.all([granted, refused].map((key) => this.context.redis.zrange(key, 0, -1, 'WITHSCORES')));
    const placed = replies.flatMap((reply) => pairs(reply));
    return placed.sort((left, right) => right.place - left.place).map(({ id }) => id);
  }

  private keyOf(flow: string): string {
    return flowKey(this.context.namespace, this.now.epoch, flow);
  }

  private get now(): Epoch {
    const { namespace, redis } = this.context;
    const epoch = this.context.epoch();
    if (this.known?.epoch !== epoch) {
      const keys = flowKeys(namespace, epoch);
      this.known = { epoch, keys, encoder: newEncoder(), log: new FlowLog(redis, keys), forms: new Map() };
    }
    return this.known;
  }
}

function newEncoder(): FlowEncoder {
  return new FlowEncoder(`${newFlowId()}.`);
}

function pairs(reply: readonly string[]): { id: string; place: number }[] {
  return reply.flatMap((id, index) => (index % 2 === 0 ? [{ id, place: Number(reply[index + 1]) }] : []));
}
