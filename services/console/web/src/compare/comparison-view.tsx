import { useRef, useState } from 'react';
import type { FlowView } from '@idprop/decision';
import type { ComparedSide, Comparison } from '../api/client.js';
import { CheckList } from '../flows/check-list.js';
import { Ladder } from '../flows/ladder.js';
import type { Row } from '../flows/ladder-layout.js';
import { ExportPair } from './export-pair-menu.js';

/** Before and after: what is different hop by hop, both ladders side by side, and whom IMS Connect showed after each. */
export function ComparisonView({ comparison }: { comparison: Comparison }) {
  const { before, after, differences } = comparison;
  const drawn = useRef<HTMLDivElement>(null);
  return (
    <>
      {after !== undefined && (
        <table className="differences">
          <caption>{differences.length === 0 ? 'Nothing is different' : 'What is different'}</caption>
          <thead>
            <tr>
              <th>where</th>
              <th>what</th>
              <th>before</th>
              <th>after</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((difference, index) => (
              <tr key={index}>
                <td>{difference.where}</td>
                <td>{difference.what}</td>
                <td>{difference.before}</td>
                <td>{difference.after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ExportPair comparison={comparison} drawn={drawn} />
      <div className={after === undefined ? 'pair single' : 'pair'} ref={drawn}>
        <Side title={after === undefined ? 'As it is' : 'Before'} side={before} />
        {after !== undefined && <Side title="After" side={after} />}
      </div>
    </>
  );
}

function Side({ title, side }: { title: string; side: ComparedSide }) {
  const { flow, text, clients } = side;
  return (
    <section aria-label={title}>
      <h2>
        {title}: {flow?.what ?? 'no flow'}{' '}
        <span className={`result ${flow?.outcome ?? 'refused'}`}>{String(side.status ?? 'no answer')}</span>
      </h2>
      {text !== '' && <p className="answer">{text.slice(0, 160)}</p>}
      {flow === undefined ? <p className="hint">The request did not get as far as z/OS Connect.</p> : <DrawnFlow flow={flow} />}
      {clients.length > 0 && (
        <figure className="message">
          <figcaption>VIEWHWS after it</figcaption>
          <pre className="green">{clients.join('\n')}</pre>
        </figure>
      )}
    </section>
  );
}

function DrawnFlow({ flow }: { flow: FlowView }) {
  const [row, setRow] = useState<Row>();
  return (
    <>
      <Ladder flow={flow} {...(row === undefined ? {} : { selected: row.key })} onSelect={setRow} />
      {row !== undefined && <CheckList checks={row.checks} />}
    </>
  );
}
