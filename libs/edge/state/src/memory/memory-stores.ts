import type { FlowStore, ReplayMemory, SmfLog, SystemLog, UserStatistics } from '../ports/index.js';
import { DEFAULT_LOG_LIMIT } from '../shared/flow-limits.js';
import { readSettled, summarize } from '../shared/flow-reader.js';
import { applyStatistic, NO_STATISTIC } from '../shared/statistic-rule.js';
import { traceIdOf } from '../shared/trace-id.js';
import type { MemoryFlows } from './memory-flows.js';
import type { MemoryStateHub } from './memory-state-hub.js';

/** Throws STATE_UNAVAILABLE when the store does not answer. */
type Ready = () => void;

export function memoryReplay(hub: MemoryStateHub, ready: Ready): ReplayMemory {
  return {
    use: async (ticket) => {
      ready();
      return hub.useTicket(ticket);
    },
  };
}

export function memoryStatistics({ statistics }: MemoryStateHub, ready: Ready): UserStatistics {
  const keyOf = (...parts: string[]): string => parts.join(':');
  return {
    read: async (sysplex, database, userid) => {
      ready();
      return statistics.get(keyOf(sysplex, database, userid)) ?? NO_STATISTIC;
    },
    apply: async (sysplex, database, userid, effect) => {
      ready();
      const key = keyOf(sysplex, database, userid);
      const result = applyStatistic(statistics.get(key) ?? NO_STATISTIC, effect);
      const { wasRevoked: _was, revokedNow: _now, ...kept } = result;
      statistics.set(key, kept);
      return result;
    },
  };
}

export function memoryFlowStore(flows: MemoryFlows, ready: Ready): FlowStore {
  const read = async (id: string) => {
    ready();
    return flows.read(id);
  };
  return {
    open: async (record, id) => {
      ready();
      return flows.open(record, id);
    },
    append: async (id, records) => {
      ready();
      flows.append(id, records);
    },
    read: (id, options) => readSettled(() => read(id), options),
    list: async (options) => {
      ready();
      return summarize(flows.ids(), read, options);
    },
    findByTrace: async (trace) => {
      ready();
      return flows.findByTrace(traceIdOf(trace));
    },
  };
}

export function memorySystemLog({ systemLog }: MemoryStateHub, me: string, ready: Ready): SystemLog {
  const entries = cappedEntries(systemLog, ready);
  return {
    write: async (messages, at) => entries.write(messages.map((message) => ({ at, service: me, message }))),
    read: async (options = {}) => entries.read(options),
  };
}

export function memorySmfLog({ smfLog }: MemoryStateHub, me: string, ready: Ready): SmfLog {
  const entries = cappedEntries(smfLog, ready);
  return {
    write: async (records, at) => entries.write(records.map((record) => ({ at, service: me, record }))),
    read: async (options = {}) => entries.read(options),
  };
}

/** Entries of all services in the order of writing, so many of each service. */
function cappedEntries<E extends { readonly service: string }>(
  all: E[],
  ready: Ready,
): { write(entries: readonly E[]): void; read(options: { service?: string; limit?: number }): E[] } {
  return {
    write: (entries) => {
      ready();
      all.push(...entries);
      const mine = all.filter(({ service }) => service === entries[0]?.service);
      for (const entry of mine.slice(0, -DEFAULT_LOG_LIMIT)) all.splice(all.indexOf(entry), 1);
    },
    read: ({ service, limit = DEFAULT_LOG_LIMIT }) => {
      ready();
      return (service === undefined ? all : all.filter((entry) => entry.service === service)).slice(-limit);
    },
  };
}
