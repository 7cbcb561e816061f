import { useState } from 'react';
import { Ladder } from '../flows/ladder.js';
import { CheckList } from '../flows/check-list.js';
import type { Row } from '../flows/ladder-layout.js';
import { useApi } from '../shell/api-context.js';
import { useLive } from '../shell/live.js';
import { ProblemNote } from '../shell/use-action.js';
import { useLoaded } from '../shell/use-loaded.js';
import { go } from '../shell/use-route.js';
import { compareFlows } from './compare-flows.js';

/** Two flows side by side, what is different between them, and whom IMS Connect sees now. */
export function ComparePage({ before, after }: { before: string; after: string }) {
  const { flows } = useLive();
  const api = useApi();
  const newest = flows[0]?.id ?? '';
  const same = flows.find(({ id }) => id === newest)?.what;
  const right = after || newest;
  const left = before || (flows.find(({ id, what }) => id !== newest && what === same)?.id ?? flows[1]?.id ?? '');
  const pair = useLoaded(
    async () => (left === '' || right === '' ? undefined : Promise.all([api.view(left), api.view(right)])),
    `${left} ${right}`,
  );
  const clients = useLoaded(async () => api.operator('VIEWHWS').catch(() => []), right);
  if (flows.length < 2) {
    return (
      <div className="empty">
        <h2>Nothing to compare yet</h2>
        <p>Send a request, change one definition, send it again.</p>
      </div>
    );
  }
  const choice = (value: string, onChange: (id: string) => void, label: string) => (
    <label>
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {flows.slice(0, 200).map(({ id, what, result, at }) => (
          <option key={id} value={id}>
            {new Date(at).toISOString().slice(11, 19)} {what} → {String(result ?? '…')}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="compare">
      <div className="compare-choice">
        {choice(left, (id) => go('compare', id, right), 'Before')}
        {choice(right, (id) => go('compare', left, id), 'After')}
      </div>
      {pair.error !== undefined && <ProblemNote error={pair.error} />}
      {pair.value !== undefined && (
        <>
          <table className="differences">
            <caption>What is different</caption>
            <thead>
              <tr>
                <th>where</th>
                <th>what</th>
                <th>before</th>
                <th>after</th>
              </tr>
            </thead>
            <tbody>
              {compareFlows(pair.value[0], pair.value[1]).map((difference, index) => (
                <tr key={index}>
                  <td>{difference.where}</td>
                  <td>{difference.what}</td>
                  <td>{difference.before}</td>
                  <td>{difference.after}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className="pair">
            {pair.value.map((flow, index) => (
              <Side key={flow.id + String(index)} title={index === 0 ? 'Before' : 'After'} flow={flow} />
            ))}
          </div>
        </>
      )}
      {clients.value !== undefined && clients.value.length > 0 && (
        <figure className="message">
          <figcaption>VIEWHWS: the clients that IMS Connect sees now</figcaption>
          <pre className="green">{clients.value.join('\n')}</pre>
        </figure>
      )}
    </div>
  );
}

function Side({ title, flow }: { title: string; flow: Parameters<typeof Ladder>[0]['flow'] }) {
  const [row, setRow] = useState<Row>();
  return (
    <section aria-label={title}>
      <h2>
        {title}: {flow.what} <span className={`result ${flow.outcome}`}>{String(flow.result ?? 'no answer')}</span>
      </h2>
      <Ladder flow={flow} {...(row === undefined ? {} : { selected: row.key })} onSelect={setRow} />
      {row !== undefined && <CheckList checks={row.checks} />}
    </section>
  );
}
