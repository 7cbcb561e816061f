import { useState } from 'react';
import type { CalledApi } from '../api/client.js';
import { useApi } from '../shell/api-context.js';
import { useAction } from '../shell/use-action.js';
import { addressOf } from '../shell/use-route.js';
import { BREAKAGES } from './break-token.js';
import { readJwt, writeJwt, type JwtText } from './jwt-text.js';

/** Get a token, look into it, change it, break it, send it. */
export function TokenPage() {
  const api = useApi();
  const [user, setUser] = useState('distuser1');
  const [password, setPassword] = useState('distuser1');
  const [token, setToken] = useState('');
  const [path, setPath] = useState('/imdb/contact/LAST3');
  const [answer, setAnswer] = useState<CalledApi>();
  const parts = readJwt(token);
  const get = useAction(async () => setToken(await api.newToken(user, password)));
  const send = useAction(async () =>
    setAnswer(await api.call({ path, through: 'gateway', caller: { kind: 'token', token: token.trim() } })),
  );
  const edit = (change: Partial<JwtText>): void => {
    if (parts !== undefined) setToken(writeJwt({ ...parts, ...change }));
  };
  return (
    <div className="bench">
      <section className="bench-inputs" aria-label="Token">
        <h1>Token bench</h1>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void get.run();
          }}
        >
          <label>
            User of the issuer
            <input value={user} onChange={(event) => setUser(event.target.value)} required autoComplete="off" />
          </label>
          <label>
            Password
            <input type="password" value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="off" />
          </label>
          <button disabled={get.busy}>Get a token</button>
          {get.problem}
        </form>
        <label>
          Token
          <textarea className="mono" rows={8} value={token} spellCheck={false} onChange={(event) => setToken(event.target.value)} />
        </label>
        <div className="breakages" role="group" aria-label="Break it">
          {BREAKAGES.map(({ id, title, apply }) => (
            <button key={id} disabled={parts === undefined} onClick={() => setToken(apply(token))}>
              {title}
            </button>
          ))}
        </div>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void send.run();
          }}
        >
          <label>
            Send it with
            <input value={path} onChange={(event) => setPath(event.target.value)} required pattern="/.*" />
          </label>
          <button className="primary" disabled={send.busy || token.trim() === ''}>
            Send
          </button>
          {send.problem}
        </form>
        {answer !== undefined && (
          <div aria-live="polite" className="answer">
            <p>
              <strong>{answer.status}</strong> {answer.text.slice(0, 300)}
            </p>
            {answer.headers['www-authenticate'] !== undefined && <pre>{`WWW-Authenticate: ${answer.headers['www-authenticate']}`}</pre>}
            {answer.flow !== undefined && <a href={addressOf('flows', answer.flow)}>why</a>}
          </div>
        )}
      </section>
      <section aria-label="Content">
        <h2>What it says</h2>
        {parts === undefined ? (
          <p className="hint">{token.trim() === '' ? 'Get a token, or paste one.' : 'This is no JWT of three parts.'}</p>
        ) : (
          <>
            <Part name="Header" value={parts.header} onChange={(header) => edit({ header })} rows={6} />
            <Part name="Claims" value={parts.payload} onChange={(payload) => edit({ payload })} rows={14} />
            <Part name="Signature" value={parts.signature} onChange={(signature) => edit({ signature })} rows={4} />
          </>
        )}
      </section>
    </div>
  );
}

/** Text that is being typed is no JSON in between: the token changes when the field is left. */
function Part({ name, value, rows, onChange }: { name: string; value: string; rows: number; onChange: (text: string) => void }) {
  const [draft, setDraft] = useState<string>();
  return (
    <label>
      {name}
      <textarea
        className="mono"
        rows={rows}
        spellCheck={false}
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => {
          if (draft !== undefined) onChange(draft);
          setDraft(undefined);
        }}
      />
    </label>
  );
}
