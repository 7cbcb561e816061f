import { useState } from 'react';
import { useApi } from '../shell/api-context.js';
import { useLive } from '../shell/live.js';
import { ProblemNote } from '../shell/use-action.js';
import { useLoaded } from '../shell/use-loaded.js';
import { addressOf } from '../shell/use-route.js';

/** What the emulated products wrote, newest first: messages, or SMF records. */
export function LogPage({ kind }: { kind: 'log' | 'smf' }) {
  const [filter, setFilter] = useState('');
  const { logTurn } = useLive();
  return (
    <div className="log">
      <div className="modes">
        <a href={addressOf('log')} aria-current={kind === 'log' ? 'page' : undefined}>
          Messages
        </a>
        <a href={addressOf('log', 'smf')} aria-current={kind === 'smf' ? 'page' : undefined}>
          SMF
        </a>
        <label>
          <span className="visually-hidden">Only lines with</span>
          <input type="search" placeholder="only with …" value={filter} onChange={(event) => setFilter(event.target.value)} />
        </label>
      </div>
      {kind === 'log' ? <Messages turn={logTurn} filter={filter} /> : <Records turn={logTurn} filter={filter} />}
    </div>
  );
}

function holds(text: string, filter: string): boolean {
  return text.toUpperCase().includes(filter.toUpperCase());
}

function Messages({ turn, filter }: { turn: number; filter: string }) {
  const api = useApi();
  const lines = useLoaded(() => api.log(500), 'log', turn);
  if (lines.error !== undefined) return <ProblemNote error={lines.error} />;
  const shown = (lines.value ?? []).filter(({ text, service, id }) => holds([service, id, ...text].join(' '), filter)).reverse();
  if (lines.value !== undefined && shown.length === 0)
    return <p className="empty">{filter === '' ? 'Nothing was written yet.' : 'No line has that.'}</p>;
  return (
    <ol className="lines">
      {shown.map((line, index) => (
        <li key={index}>
          <time>{line.at.slice(11, 19)}</time>
          <span className="service">{line.service}</span>
          <span className="to">{line.to}</span>
          <pre className="green">{line.text.join('\n')}</pre>
        </li>
      ))}
    </ol>
  );
}

function Records({ turn, filter }: { turn: number; filter: string }) {
  const api = useApi();
  const records = useLoaded(() => api.smf(500), 'smf', turn);
  if (records.error !== undefined) return <ProblemNote error={records.error} />;
  const shown = (records.value ?? []).filter((record) => holds(JSON.stringify(record), filter)).reverse();
  if (records.value !== undefined && shown.length === 0)
    return <p className="empty">{filter === '' ? 'No record was written yet.' : 'No record has that.'}</p>;
  return (
    <ol className="lines">
      {shown.map(({ at, service, type, event, qualifier, ...rest }, index) => (
        <li key={index}>
          <time>{at.slice(11, 19)}</time>
          <span className="service">{service}</span>
          <span className="to">
            type {type} event {event}/{qualifier}
          </span>
          <pre className="green">
            {JSON.stringify(rest['fields'] ?? rest, undefined, 1)
              .replace(/[{}"]/g, '')
              .trim()}
          </pre>
        </li>
      ))}
    </ol>
  );
}
