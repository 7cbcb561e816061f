import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { FlowSummary } from '../api/client.js';
import { readEvents } from '../api/events.js';
import { useApi } from './api-context.js';
import { mergeFlows } from './merge-flows.js';

/** What changes by itself. */
export interface Live {
  /** Newest first, at most MOST_FLOWS. */
  readonly flows: readonly FlowSummary[];
  /** A number that changes whenever there are new messages, and one for the clock. */
  readonly logTurn: number;
  readonly clockTurn: number;
  readonly connected: boolean;
}

const LiveContext = createContext<Live>({ flows: [], logTurn: 0, clockTurn: 0, connected: false });

export function useLive(): Live {
  return useContext(LiveContext);
}

/** Keeps the page up to date: what is there at the start, then what changes. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const [flows, setFlows] = useState<readonly FlowSummary[]>([]);
  const [logTurn, setLogTurn] = useState(0);
  const [clockTurn, setClockTurn] = useState(0);
  const [connected, setConnected] = useState(false);
  useEffect(() => {
    const add = (fresh: readonly FlowSummary[]): void => setFlows((known) => mergeFlows(known, fresh));
    // Whatever keeps it from being read, the stream of events tells of too.
    api.flows().then(add, () => undefined);
    return readEvents(api.token, {
      flows: add,
      log: () => setLogTurn((turn) => turn + 1),
      clock: () => setClockTurn((turn) => turn + 1),
      live: setConnected,
    });
  }, [api]);
  const live = useMemo(() => ({ flows, logTurn, clockTurn, connected }), [flows, logTurn, clockTurn, connected]);
  return <LiveContext value={live}>{children}</LiveContext>;
}
