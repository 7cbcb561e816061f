import type { CheckView, ExplainedCheck } from '@idprop/decision';
import { howText, whoText } from './who.js';

const MARKS = { pass: '✓', fail: '✗', info: '·', 'not-reached': '–' };

/** Checks in the order in which the product makes them, each with what it read and what came out. */
export function CheckList({ checks }: { checks: readonly CheckView[] }) {
  return (
    <ol className="checks">
      {checks.map((check, index) => (
        <li key={index} className={check.verdict}>
          <span className="mark" aria-label={check.verdict}>
            {MARKS[check.verdict]}
          </span>
          <div>
            <div className="check-title">{check.title}</div>
            <CheckFacts check={check} />
            {check.identity !== undefined && (
              <div className="becomes">
                → <strong>{whoText(check.identity)}</strong> <small>{howText(check.identity)}</small>
              </div>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Definition, expected and found, codes, and the messages as z/OS would print them. */
export function CheckFacts({ check }: { check: ExplainedCheck }) {
  const { definition, expected, found, codes, messages } = check;
  const place = definition?.file === undefined ? '' : `${definition.file}${definition.line === undefined ? '' : `:${definition.line}`}`;
  return (
    <>
      <dl className="facts">
        {definition !== undefined && (
          <Fact name="definition">
            <code>{definition.name}</code> {definition.copy === 'in-storage' && <small>in storage</small>}{' '}
            {place !== '' && <small>{place}</small>}
          </Fact>
        )}
        {expected !== undefined && <Fact name="expected">{String(expected)}</Fact>}
        {found !== undefined && found !== null && <Fact name="found">{String(found)}</Fact>}
        {codes !== undefined && (
          <Fact name="codes">
            <code>{codes}</code>
          </Fact>
        )}
      </dl>
      {messages.map(({ to, lines }, index) => (
        <figure key={index} className="message">
          <figcaption>{to}</figcaption>
          <pre className="green">{lines.join('\n')}</pre>
        </figure>
      ))}
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
