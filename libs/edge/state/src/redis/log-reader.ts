import type { Redis } from 'ioredis';
import type { Position } from '../ports/index.js';
import { BEGINNING, formatPosition, parsePosition } from '../shared/position.js';
import { resultsOf } from './connection.js';
import type { LogKeys } from './keys.js';

/** One change as it stands in the stream. */
export interface LoggedChange {
  readonly position: Position;
  readonly change: string;
}

/** A log as a whole. */
export interface LoadedLog {
  readonly position: Position;
  readonly snapshot: string | undefined;
  readonly changes: readonly LoggedChange[];
}

/** Changes fetched in one round trip. */
const PAGE = 500;

/** The changes that were read do not follow on what is known: the log began anew, or a snapshot has trimmed it. */
export class LogGapError extends Error {}

/** Where the log is. */
export async function readHead(redis: Redis, keys: LogKeys): Promise<Position> {
  const [generation, number] = await redis.hmget(keys.head, 'generation', 'number');
  return formatPosition({ generation: Number(generation ?? 0), number: Number(number ?? 0) });
}

/** The newest snapshot and every change after it. Throws LogGapError when a snapshot was made in between: read again. */
export async function loadLog(redis: Redis, keys: LogKeys): Promise<LoadedLog> {
  const transaction = redis.multi().hmget(keys.head, 'generation', 'number').hmget(keys.snapshot, 'generation', 'number', 'data');
  const [head, kept] = resultsOf(await transaction.exec()) as [(string | null)[], (string | null)[]];
  const target = { generation: Number(head[0] ?? 0), number: Number(head[1] ?? 0) };
  if (target.number === 0) return { position: BEGINNING, snapshot: undefined, changes: [] };
  const [generation, number, data] = kept;
  const hasSnapshot = data !== null && data !== undefined && Number(generation) === target.generation;
  const from = { generation: target.generation, number: hasSnapshot ? Number(number) : 0 };
  const changes: LoggedChange[] = [];
  let position = `${from.generation}-${from.number}`;
  while (parsePosition(position).number < target.number) {
    const page = readEntries(await redis.xrange(keys.stream, `(${position}`, '+', 'COUNT', PAGE));
    checkFollows(position, page);
    if (page.length === 0) throw new LogGapError(`the log ends at ${position} before ${formatPosition(target)}`);
    changes.push(...page);
    position = page.at(-1)?.position ?? position;
  }
  return { position, snapshot: hasSnapshot ? data : undefined, changes };
}

/** Waits for changes after a position, `blockMs` of real time at most. Needs a connection of its own. */
export async function readAfter(redis: Redis, keys: LogKeys, position: Position, blockMs: number): Promise<LoggedChange[]> {
  const from = position === BEGINNING ? '0-0' : position;
  const reply = (await redis.xread('COUNT', PAGE, 'BLOCK', blockMs, 'STREAMS', keys.stream, from)) as [string, StreamEntry[]][] | null;
  const entries = readEntries(reply?.[0]?.[1] ?? []);
  checkFollows(position, entries);
  return entries;
}

type StreamEntry = [id: string, fields: string[]];

function readEntries(entries: readonly StreamEntry[]): LoggedChange[] {
  return entries.map(([position, [, change = '']]) => ({ position, change }));
}

/** Changes are numbered without a gap; the first one of a log is 1. */
function checkFollows(position: Position, entries: readonly LoggedChange[]): void {
  let last = parsePosition(position);
  for (const entry of entries) {
    const next = parsePosition(entry.position);
    const follows = next.number === last.number + 1 && (last.number === 0 || next.generation === last.generation);
    if (!follows) throw new LogGapError(`the log goes from ${position} to ${entry.position}`);
    last = next;
  }
}
