import { useMemo, useState } from 'react';
import { AdminApi } from '../api/client.js';
import { keepToken, takeToken } from '../api/session.js';
import { ApiContext } from './api-context.js';
import { LiveProvider } from './live.js';
import { Frame } from './frame.js';

/** The token first; then the page. */
export function App() {
  const [token, setToken] = useState(takeToken);
  const api = useMemo(() => (token === undefined ? undefined : new AdminApi(token, () => setToken(undefined))), [token]);
  if (api === undefined) {
    return (
      <AskToken
        onToken={(given) => {
          keepToken(given);
          setToken(given);
        }}
      />
    );
  }
  return (
    <ApiContext value={api}>
      <LiveProvider>
        <Frame />
      </LiveProvider>
    </ApiContext>
  );
}

function AskToken({ onToken }: { onToken: (token: string) => void }) {
  const [text, setText] = useState('');
  return (
    <main className="ask-token">
      <h1>idprop</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') onToken(text.trim());
        }}
      >
        <label>
          Admin token
          <input type="password" autoComplete="off" autoFocus value={text} onChange={(event) => setText(event.target.value)} />
        </label>
        <button className="primary">Open</button>
        <p>
          <code>idprop status</code> prints it, and an address that has it already.
        </p>
      </form>
    </main>
  );
}
