import { useState } from 'react';
import { SendForm } from '../send/send-form.js';
import { useApi } from '../shell/api-context.js';
import { useLive } from '../shell/live.js';
import { ProblemNote } from '../shell/use-action.js';
import { useLoaded } from '../shell/use-loaded.js';
import { addressOf, go } from '../shell/use-route.js';
import { CheckList } from './check-list.js';
import { ExplanationPanel } from './explanation-panel.js';
import { ExportMenu } from './export-menu.js';
import { FlowList } from './flow-list.js';
import { Ladder } from './ladder.js';
import type { Row } from './ladder-layout.js';
import { howText, whoText } from './who.js';

/** All flows beside one of them; the newest unless an address says which. */
export function FlowsPage({ id }: { id?: string }) {
  const { flows } = useLive();
  const shown = id ?? flows[0]?.id;
  return (
    <div className="split">
      <aside>
        <SendForm onFlow={(flow) => go('flows', flow)} />
        <FlowList flows={flows} {...(shown === undefined ? {} : { selected: shown })} onSelect={(flow) => go('flows', flow)} />
      </aside>
      <section className="stage">{shown === undefined ? <NoFlows /> : <FlowPanel key={shown} id={shown} />}</section>
    </div>
  );
}

function NoFlows() {
  return (
    <div className="empty">
      <h2>No request yet</h2>
      <p>Send one from the left, or let your own tests call the gateway: each request draws itself here.</p>
    </div>
  );
}

function FlowPanel({ id }: { id: string }) {
  const api = useApi();
  const summary = useLive().flows.find((flow) => flow.id === id);
  // A flow that was still open is read again when it ends.
  const state = String(summary?.result);
  const flow = useLoaded(() => api.view(id), id, state);
  const explanation = useLoaded(() => api.explain(id), id, state);
  const [row, setRow] = useState<Row>();
  const [applied, setApplied] = useState(false);
  if (flow.error !== undefined) return <ProblemNote error={flow.error} />;
  if (flow.value === undefined) return <p className="loading">Reading the flow …</p>;
  const { what, result, outcome, at, partial } = flow.value;
  return (
    <article>
      <div className="flow-head">
        <h1>{what}</h1>
        <span className={`result ${outcome}`}>{result === null ? 'no answer' : String(result)}</span>
        <time dateTime={new Date(at).toISOString()}>{new Date(at).toISOString().replace('T', ' ').slice(0, 19)}</time>
        <a href={addressOf('compare', id)}>compare</a>
        <a href={addressOf('what-if', JSON.stringify({ flow: id }))}>what if</a>
        <ExportMenu flow={flow.value} />
      </div>
      {partial && <p className="problem">A service that was called has not reported: this is not all.</p>}
      <div className="flow-body">
        <Ladder flow={flow.value} {...(row === undefined ? {} : { selected: row.key })} onSelect={setRow} />
        <div className="details">
          {row !== undefined && <RowDetails row={row} onClose={() => setRow(undefined)} />}
          {explanation.value !== undefined && <ExplanationPanel explanation={explanation.value} onApplied={() => setApplied(true)} />}
          {applied && <p className="hint">Applied. Send the request again, and compare.</p>}
        </div>
      </div>
    </article>
  );
}

function RowDetails({ row, onClose }: { row: Row; onClose: () => void }) {
  return (
    <section className="row-details" aria-label="Checks">
      <div className="row-head">
        <h2>{row.kind === 'call' ? `Called as ${whoText(row.identity)}` : row.kind === 'answer' ? `Answered: ${row.label}` : 'Checks'}</h2>
        <button onClick={onClose} aria-label="Close">
          ×
        </button>
      </div>
      {row.kind !== 'answer' && howText(row.identity) !== '' && (
        <p>
          as <strong>{whoText(row.identity)}</strong> <small>{howText(row.identity)}</small>
        </p>
      )}
      {row.dropped !== undefined && (
        <p className="problem">
          {whoText(row.identity)} ends here: it runs as {whoText(row.dropped)} <small>{howText(row.dropped)}</small>
        </p>
      )}
      <CheckList checks={row.checks} />
    </section>
  );
}
