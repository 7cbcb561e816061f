import { useState } from 'react';
import type { ApiCall, CallerChoice } from '../api/client.js';
import { useApi } from '../shell/api-context.js';
import { useAction } from '../shell/use-action.js';

const KEY = 'idprop.request';
const PATHS = ['/phonebook/contacts/LAST3', '/imdb/contact/LAST3', '/cscvinc/employee/000100'];

interface Fields {
  readonly path: string;
  readonly how: 'user' | 'basic' | 'nobody';
  readonly user: string;
  readonly password: string;
}

const FIRST: Fields = { path: '/imdb/contact/LAST3', how: 'user', user: 'distuser1', password: 'distuser1' };

/** Sends a request as a client, and remembers it: to send it again after a change. */
export function SendForm({ onFlow }: { onFlow: (flow: string) => void }) {
  const api = useApi();
  const [fields, setFields] = useState<Fields>(remembered);
  const [answer, setAnswer] = useState<{ status: number; text: string }>();
  const set = (change: Partial<Fields>): void => setFields((before) => ({ ...before, ...change }));
  const send = useAction(async () => {
    sessionStorage.setItem(KEY, JSON.stringify(fields));
    const { status, text, flow } = await api.call(callOf(fields));
    setAnswer({ status, text });
    if (flow !== undefined) onFlow(flow);
  });
  return (
    <form
      className="send"
      onSubmit={(event) => {
        event.preventDefault();
        void send.run();
      }}
    >
      <label>
        Request
        <input list="paths" value={fields.path} onChange={(event) => set({ path: event.target.value })} required pattern="/.*" />
      </label>
      <datalist id="paths">
        {PATHS.map((path) => (
          <option key={path} value={path} />
        ))}
      </datalist>
      <div className="fields">
        <label>
          As
          <select value={fields.how} onChange={(event) => set({ how: event.target.value as Fields['how'] })}>
            <option value="user">user with a token</option>
            <option value="basic">SAF user, basic</option>
            <option value="nobody">nobody</option>
          </select>
        </label>
        {fields.how !== 'nobody' && (
          <>
            <label>
              User
              <input value={fields.user} onChange={(event) => set({ user: event.target.value })} required autoComplete="off" />
            </label>
            <label>
              Password
              <input
                type="password"
                value={fields.password}
                onChange={(event) => set({ password: event.target.value })}
                autoComplete="off"
              />
            </label>
          </>
        )}
      </div>
      <button className="primary" disabled={send.busy}>
        {send.busy ? 'Sending …' : 'Send'}
      </button>
      {answer !== undefined && (
        <p className="answer" aria-live="polite">
          <strong>{answer.status}</strong> {answer.text.slice(0, 160)}
        </p>
      )}
      {send.problem}
    </form>
  );
}

function callOf({ path, how, user, password }: Fields): ApiCall {
  const caller: CallerChoice =
    how === 'nobody' ? { kind: 'nobody' } : how === 'basic' ? { kind: 'basic', user, password } : { kind: 'user', user, password };
  return { path, through: how === 'basic' ? 'zcee' : 'gateway', caller };
}

function remembered(): Fields {
  try {
    return { ...FIRST, ...(JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Fields>) };
  } catch {
    return FIRST;
  }
}
