import { useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { FlowSummary } from '../api/client.js';
import { addressOf } from '../shell/use-route.js';

const ROW_HEIGHT = 46;

/** Flows, newest first; only those in sight are in the page. */
export function FlowList({
  flows,
  selected,
  onSelect,
}: {
  flows: readonly FlowSummary[];
  selected?: string;
  onSelect: (id: string) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: flows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const move = (by: number): void => {
    const index = Math.max(
      0,
      flows.findIndex(({ id }) => id === selected),
    );
    const next = flows[index + by];
    if (next === undefined) return;
    rows.scrollToIndex(index + by);
    onSelect(next.id);
  };
  return (
    <div
      ref={scroller}
      className="flow-list"
      tabIndex={0}
      role="region"
      aria-label={`${flows.length} flows`}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
        event.preventDefault();
        move(event.key === 'ArrowDown' ? 1 : -1);
      }}
    >
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const flow = flows[index];
          if (flow === undefined) return null;
          return (
            <a
              key={flow.id}
              href={addressOf('flows', flow.id)}
              className={`flow ${flow.outcome}`}
              aria-current={flow.id === selected ? 'true' : undefined}
              style={{ transform: `translateY(${start}px)`, height: ROW_HEIGHT }}
            >
              <span className="result">{flow.result === null ? '…' : String(flow.result)}</span>
              <span className="what">{flow.what}</span>
              <time>{new Date(flow.at).toISOString().slice(11, 19)}</time>
            </a>
          );
        })}
      </div>
    </div>
  );
}
