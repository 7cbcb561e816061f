import { useState } from 'react';
import type { ExplainedRemedy, Explanation } from '@idprop/decision';
import { useApi } from '../shell/api-context.js';
import { useAction } from '../shell/use-action.js';
import { CheckFacts } from './check-list.js';

/** Why it ended as it did, and what would let it in. */
export function ExplanationPanel({ explanation, onApplied }: { explanation: Explanation; onApplied: () => void }) {
  const { about, allowedBy, decided, followed, outcome, summary } = explanation;
  return (
    <section className={`explanation ${outcome}`} aria-label="Explanation">
      <h2>{outcome === 'granted' ? 'Let through' : 'Why it was refused'}</h2>
      <p>{summary}</p>
      {decided !== undefined && <CheckFacts check={decided} />}
      {about.length > 0 && (
        <ul>
          {about.map((check, index) => (
            <li key={index}>
              {check.title} {check.found !== undefined && check.found !== null && <strong>{String(check.found)}</strong>}
            </li>
          ))}
        </ul>
      )}
      {decided?.remedies.map((remedy, index) => (
        <RemedyForm key={index} flow={explanation.flow} number={index} remedy={remedy} onApplied={onApplied} />
      ))}
      {followed.length > 0 && (
        <details>
          <summary>What followed from it</summary>
          <ul>
            {followed.map((check, index) => (
              <li key={index}>
                {check.service}: {check.title} {check.codes !== undefined && <code>{check.codes}</code>}
              </li>
            ))}
          </ul>
        </details>
      )}
      {allowedBy.length > 0 && (
        <details open={outcome === 'granted'}>
          <summary>{outcome === 'granted' ? 'What let it through' : 'What let it come that far'}</summary>
          <ul>
            {allowedBy.map((check, index) => (
              <li key={index}>
                {check.service.split('.').at(-1)}: {check.title} <code>{check.definition?.name}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Places whose remedies the console can enter itself; where one of them wants people after all, it says so. */
const APPLICABLE: ReadonlySet<string> = new Set(['racf', 'operator', 'server.xml', 'csd', 'clock']);

function RemedyForm({ flow, number, remedy, onApplied }: { flow: string; number: number; remedy: ExplainedRemedy; onApplied: () => void }) {
  const api = useApi();
  const [values, setValues] = useState<Record<string, string>>({});
  const [answer, setAnswer] = useState<readonly string[]>();
  const apply = useAction(async () => {
    const { lines, rc = 0 } = await api.applyRemedy(flow, number, values);
    setAnswer(lines);
    // RACF warns with 4; from 8 on a command has failed.
    if (rc <= 4) onApplied();
  });
  return (
    <form
      className="remedy"
      onSubmit={(event) => {
        event.preventDefault();
        void apply.run();
      }}
    >
      <h3>Remedy · {remedy.place}</h3>
      <pre>{remedy.lines.join('\n')}</pre>
      {Object.entries(remedy.asks).map(([word, what]) => (
        <label key={word}>
          {what}
          <input
            required
            value={values[word] ?? ''}
            onChange={(event) => setValues({ ...values, [word]: event.target.value })}
            placeholder={word}
          />
        </label>
      ))}
      {APPLICABLE.has(remedy.place) && (
        <button className="primary" disabled={apply.busy}>
          Apply it
        </button>
      )}
      {apply.problem}
      {answer !== undefined && (
        <pre className="green" aria-live="polite">
          {answer.join('\n')}
        </pre>
      )}
    </form>
  );
}
