import { useEffect, useState } from 'react';
import type { Comparison } from '../api/client.js';
import { ComparisonView } from '../compare/comparison-view.js';
import { useApi } from '../shell/api-context.js';
import { useAction } from '../shell/use-action.js';
import { addressOf, go } from '../shell/use-route.js';
import { ChangeFields } from './change-fields.js';
import { callOf, changesOf, fromAddress, NO_SECRETS, toAddress, type Fields } from './fields.js';

/** How a call would go, as the system is and with something changed; nothing of it happens. */
export function WhatIfPage({ asked }: { asked?: string }) {
  const api = useApi();
  const [fields, setFields] = useState<Fields>(() => fromAddress(asked));
  const [secrets, setSecrets] = useState(NO_SECRETS);
  const [played, setPlayed] = useState<Comparison>();
  // Another address was opened on this page.
  useEffect(() => {
    setFields((before) => (asked === undefined || asked === toAddress(before) ? before : fromAddress(asked)));
  }, [asked]);
  const set = (change: Partial<Fields>): void => setFields((before) => ({ ...before, ...change }));
  const play = useAction(async () => {
    const changes = changesOf(fields);
    const changed = changes === undefined ? {} : { changes };
    go('what-if', toAddress(fields));
    setPlayed(
      fields.flow === '' ? await api.whatIf({ call: callOf(fields, secrets), ...changed }) : await api.replay(fields.flow, changed),
    );
  });
  return (
    <div className="bench">
      <form
        className="bench-inputs"
        onSubmit={(event) => {
          event.preventDefault();
          void play.run();
        }}
      >
        <h1>What if</h1>
        <p>Played on a copy of the system: no ticket is used up, no failure counted, nothing written.</p>
        {fields.flow === '' ? (
          <>
            <label>
              Request
              <input value={fields.path} onChange={(event) => set({ path: event.target.value })} required pattern="/.*" />
            </label>
            <div className="fields">
              <label>
                As
                <select value={fields.who} onChange={(event) => set({ who: event.target.value as Fields['who'] })}>
                  <option value="user">user with a token</option>
                  <option value="saf">SAF user</option>
                  <option value="token">this token</option>
                  <option value="certificate">this certificate</option>
                  <option value="nobody">nobody</option>
                </select>
              </label>
              {(fields.who === 'user' || fields.who === 'saf') && (
                <label>
                  User
                  <input value={fields.user} onChange={(event) => set({ user: event.target.value })} required autoComplete="off" />
                </label>
              )}
            </div>
            {fields.who === 'token' && (
              <Secret name="Token" value={secrets.token} onChange={(token) => setSecrets({ ...secrets, token })} />
            )}
            {fields.who === 'certificate' && (
              <>
                <Secret
                  name="Certificate, PEM"
                  value={secrets.certificate}
                  onChange={(certificate) => setSecrets({ ...secrets, certificate })}
                />
                <Secret name="Its private key, PEM" value={secrets.key} onChange={(key) => setSecrets({ ...secrets, key })} />
              </>
            )}
          </>
        ) : (
          <p>
            The request of flow <a href={addressOf('flows', fields.flow)}>{fields.flow}</a> again.{' '}
            <button type="button" onClick={() => set({ flow: '' })}>
              Another request
            </button>
          </p>
        )}
        <ChangeFields fields={fields} onChange={set} />
        <button className="primary" disabled={play.busy}>
          {play.busy ? 'Playing …' : 'Play it'}
        </button>
        {play.problem}
      </form>
      <section className="compare" aria-label="Before and after" aria-live="polite">
        {played === undefined ? (
          <div className="empty">
            <h2>Nothing played yet</h2>
            <p>Change a definition on the left, and see who it would be at each hop: before and after.</p>
          </div>
        ) : (
          <Result played={played} />
        )}
      </section>
    </div>
  );
}

function Result({ played }: { played: Comparison }) {
  const { racf, after, before } = played;
  const summary = (after ?? before).explanation?.summary;
  return (
    <>
      {summary !== undefined && <p className="what-if-summary">{summary}</p>}
      {racf !== undefined && (
        <figure className="message">
          <figcaption>RACF, return code {racf.rc}</figcaption>
          <pre className="green">{racf.commands.flatMap(({ command, lines }) => [`READY ${command}`, ...lines]).join('\n')}</pre>
        </figure>
      )}
      <ComparisonView comparison={played} />
    </>
  );
}

function Secret({ name, value, onChange }: { name: string; value: string; onChange: (text: string) => void }) {
  return (
    <label>
      {name}
      <textarea className="mono" rows={3} required spellCheck={false} value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
