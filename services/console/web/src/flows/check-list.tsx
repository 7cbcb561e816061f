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
      {counted(messages).map(({ to, text, count }, index) => (
        <figure key={index} className="message">
          <figcaption>{count === 1 ? to : `${to}, ${count} times`}</figcaption>
          <pre className="green">{text}</pre>
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

/** The same message written several times in a row is shown once. */
function counted(messages: ExplainedCheck['messages']): { to: string; text: string; count: number }[] {
  const shown: { to: string; text: string; count: number }[] = [];
  for (const { to, lines } of messages) {
    const text = lines.join('\n');
    const before = shown.at(-1);
    if (before !== undefined && before.to === to && before.text === text) before.count += 1;
    else shown.push({ to, text, count: 1 });
  }
  return shown;
}
