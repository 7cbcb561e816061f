import { useEffect, useRef, useState } from 'react';
import { useApi } from '../shell/api-context.js';
import { useLive } from '../shell/live.js';
import { useAction } from '../shell/use-action.js';
import { useLoaded } from '../shell/use-loaded.js';

const STEPS: readonly { readonly title: string; readonly seconds: number }[] = [
  { title: '+1 min', seconds: 60 },
  { title: '+10 min', seconds: 600 },
  { title: '+1 h', seconds: 3600 },
];

/** Emulated time: looked at, stopped, moved. */
export function ClockControl() {
  const api = useApi();
  const { clockTurn } = useLive();
  const clock = useLoaded(async () => ({ ...(await api.clock()), read: Date.now() }), 'clock', clockTurn);
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const wanted = useRef<object>({});
  const change = useAction(async () => {
    await api.changeClock(wanted.current);
    clock.reload();
  });
  const act = (body: object): void => {
    wanted.current = body;
    void change.run();
  };
  const { value } = clock;
  if (value === undefined) return null;
  const frozen = value.frozenAt !== undefined;
  const now = Date.parse(value.now) + (frozen ? 0 : Date.now() - value.read);
  return (
    <details className="clock">
      <summary>
        <time dateTime={new Date(now).toISOString()}>{new Date(now).toISOString().replace('T', ' ').slice(0, 19)}</time>
        {frozen && <em> stopped</em>}
      </summary>
      <div className="clock-panel">
        <button onClick={() => act(frozen ? { type: 'run', at: new Date(now).toISOString() } : { type: 'freeze' })}>
          {frozen ? 'Let it run' : 'Stop it'}
        </button>
        {STEPS.map(({ title, seconds }) => (
          <button key={title} onClick={() => act({ type: 'advance', seconds })}>
            {title}
          </button>
        ))}
        <button onClick={() => act({ type: 'run' })}>Real time</button>
        {change.problem}
        {Object.entries(value.skews).map(([system, by]) => (
          <p key={system}>
            {system} is {by / 1000} s off
          </p>
        ))}
      </div>
    </details>
  );
}
