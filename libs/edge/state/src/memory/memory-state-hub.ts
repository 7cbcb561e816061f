import { logText } from '../shared/log-name.js';
import { StateUnavailableError } from '../errors.js';
import { MemoryLog } from './memory-log.js';
import { MemoryFlows } from './memory-flows.js';
import { ReplayLedger } from './replay-ledger.js';
import { DEFAULT_FLOW_LIMITS, type FlowLimits } from '../shared/flow-limits.js';
import type { LogEntry, LogName, SmfEntry, StateCopy, UsedTicket, UserStatistic } from '../ports/index.js';
import { SINCE_EVER, type ReplayLimits } from '../shared/replay-rules.js';
import type { ServiceName } from '@idprop/sysplex';

export interface MemoryStateHubOptions {
  readonly namespace: string;
  readonly flows?: FlowLimits;
  readonly replay?: ReplayLimits;
  /** What it begins with. */
  readonly copied?: StateCopy;
}

/** What the in-process states of one namespace share: the place of the Redis server. */
export class MemoryStateHub {
  readonly namespace: string;
  /** The services that are alive: each access that was opened and not closed. */
  readonly states = new Set<{ readonly me: ServiceName }>();
  readonly flows: MemoryFlows;
  readonly statistics = new Map<string, UserStatistic>();
  readonly systemLog: LogEntry[] = [];
  readonly smfLog: SmfEntry[] = [];
  /** Counts resets. */
  epoch = 0;
  private readonly connections = new Map<ServiceName, Map<string, Map<string, string>>>();
  private readonly logs = new Map<string, MemoryLog>();
  private readonly ledgers = new Map<string, ReplayLedger>();
  /** The latest second of any ticket seen, as running services remember it. */
  private latestSecond = SINCE_EVER;
  private lost = false;
  private available = true;

  constructor(private readonly options: MemoryStateHubOptions) {
    this.namespace = options.namespace;
    this.flows = new MemoryFlows(options.flows ?? DEFAULT_FLOW_LIMITS);
    if (options.copied !== undefined) this.begin(options.copied);
  }

  /** Everything that decisions depend on, as it is now. */
  copy(): StateCopy {
    const listed = (table: Map<string, Map<string, string>>) =>
      [...table].flatMap(([kind, entries]) => [...entries].map(([id, entry]) => [kind, id, entry] as const));
    return {
      logs: Object.fromEntries([...this.logs].map(([name, log]) => [name, log.copy()])),
      statistics: Object.fromEntries(this.statistics),
      tickets: Object.fromEntries([...this.ledgers].map(([scope, ledger]) => [scope, ledger.copy()])),
      connections: Object.fromEntries([...this.connections].map(([service, table]) => [service, listed(table)])),
    };
  }

  log(name: LogName): MemoryLog {
    const text = logText(name);
    let log = this.logs.get(text);
    if (log === undefined) this.logs.set(text, (log = new MemoryLog(text)));
    return log;
  }

  connectionsOf(service: ServiceName): Map<string, Map<string, string>> {
    let table = this.connections.get(service);
    if (table === undefined) this.connections.set(service, (table = new Map()));
    return table;
  }

  useTicket(ticket: UsedTicket): 'first' | 'replay' | 'unknown' {
    let ledger = this.ledgers.get(ticket.scope);
    if (ledger === undefined) {
      const since = this.lost ? Math.max(ticket.now, this.latestSecond) : SINCE_EVER;
      this.ledgers.set(ticket.scope, (ledger = new ReplayLedger(since, this.options.replay)));
    }
    this.latestSecond = Math.max(this.latestSecond, ticket.second);
    return ledger.use(ticket);
  }

  /** Throws STATE_UNAVAILABLE while the store is stopped. */
  check(): void {
    if (!this.available) throw new StateUnavailableError('the in-process store was stopped');
  }

  /** For tests: as when Redis goes away. */
  stop(): void {
    this.available = false;
  }

  /** For tests: as when Redis comes back, with what it held, or empty (the clock is kept: the console writes it again). */
  start(options: { empty?: boolean } = {}): void {
    this.available = true;
    if (options.empty !== true) return;
    this.lost = true;
    this.empty();
  }

  /** Empties everything but the control log. */
  reset(): void {
    this.lost = false;
    this.latestSecond = SINCE_EVER;
    this.empty();
  }

  private begin({ logs, statistics, tickets, connections }: StateCopy): void {
    for (const [name, log] of Object.entries(logs)) this.logs.set(name, new MemoryLog(name, log));
    for (const [user, statistic] of Object.entries(statistics)) this.statistics.set(user, statistic);
    for (const [scope, used] of Object.entries(tickets)) this.ledgers.set(scope, ReplayLedger.of(used, this.options.replay));
    for (const [service, entries] of Object.entries(connections)) {
      const table = this.connectionsOf(service as ServiceName);
      for (const [kind, id, entry] of entries) table.set(kind, (table.get(kind) ?? new Map<string, string>()).set(id, entry));
    }
  }

  private empty(): void {
    this.flows.clear();
    this.statistics.clear();
    this.connections.clear();
    this.systemLog.length = 0;
    this.smfLog.length = 0;
    this.ledgers.clear();
    for (const [text, log] of this.logs) if (text !== 'control') log.empty();
  }
}

export function createMemoryStateHub(options: MemoryStateHubOptions): MemoryStateHub {
  return new MemoryStateHub(options);
}
