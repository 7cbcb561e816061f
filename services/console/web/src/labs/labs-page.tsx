import Markdown from 'markdown-to-jsx';
import { useState } from 'react';
import type { Lab, LabResult } from '../api/client.js';
import { useApi } from '../shell/api-context.js';
import { ProblemNote, useAction } from '../shell/use-action.js';
import { useLoaded } from '../shell/use-loaded.js';
import { addressOf } from '../shell/use-route.js';

/** Exercises: the list, and the one that was chosen. */
export function LabsPage({ id }: { id?: string }) {
  const api = useApi();
  const labs = useLoaded(() => api.labs(), 'labs');
  if (labs.error !== undefined) return <ProblemNote error={labs.error} />;
  if (labs.value === undefined) return null;
  const chosen = labs.value.find((one) => one.id === id) ?? labs.value[0];
  if (chosen === undefined) return <p className="empty">There are no exercises here: idprop does not run from its own checkout.</p>;
  return (
    <div className="bench labs">
      <nav aria-label="Exercises">
        <LabList title="Lessons" labs={labs.value.filter(({ kind }) => kind === 'lesson')} chosen={chosen.id} />
        <LabList title="Find the flaw" labs={labs.value.filter(({ kind }) => kind === 'flaw')} chosen={chosen.id} />
      </nav>
      <OneLab key={chosen.id} lab={chosen} />
    </div>
  );
}

function LabList({ title, labs, chosen }: { title: string; labs: readonly Lab[]; chosen: string }) {
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {labs.map((lab) => (
          <li key={lab.id}>
            <a href={addressOf('labs', lab.id)} aria-current={lab.id === chosen ? 'page' : undefined}>
              <code>{lab.id}</code> {lab.title}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function OneLab({ lab }: { lab: Lab }) {
  const api = useApi();
  const [results, setResults] = useState<readonly LabResult[]>();
  const [begun, setBegun] = useState(false);
  const start = useAction(async () => {
    await api.startLab(lab.id);
    setBegun(true);
    setResults(undefined);
  });
  const check = useAction(async () => setResults(await api.checkLab(lab.id)));
  const busy = start.busy || check.busy;
  return (
    <section className="lesson" aria-label={lab.title}>
      <article>
        <Markdown options={{ disableParsingRawHTML: true }}>{lab.lesson}</Markdown>
      </article>
      {lab.playable ? (
        <div className="actions">
          <button onClick={() => void start.run()} disabled={busy}>
            {start.busy ? 'Beginning …' : 'Begin anew'}
          </button>
          <button className="primary" onClick={() => void check.run()} disabled={busy}>
            {check.busy ? 'Checking …' : 'Check'}
          </button>
        </div>
      ) : (
        <p>
          An exercise changes the definitions, so it wants a system on a copy of them: <code>idprop lab start {lab.id}</code>
        </p>
      )}
      {start.problem}
      {check.problem}
      <div role="status">
        {begun && results === undefined && <p>The system is where this exercise begins.</p>}
        {results !== undefined && <Goals results={results} />}
      </div>
    </section>
  );
}

function Goals({ results }: { results: readonly LabResult[] }) {
  const solved = results.every(({ ok }) => ok);
  return (
    <>
      <h2>{solved ? 'Solved' : 'Not yet'}</h2>
      <ul className="goals">
        {results.map(({ it, ok, found }) => (
          <li key={it} className={ok ? 'granted' : 'refused'}>
            <span aria-label={ok ? 'reached' : 'not reached'}>{ok ? '✓' : '✗'}</span> {it}
            {!ok && <pre>{found}</pre>}
          </li>
        ))}
      </ul>
      {!solved && (
        <p>
          <a href={addressOf('flows')}>Flows</a> shows why the newest request ended as it did.
        </p>
      )}
    </>
  );
}
