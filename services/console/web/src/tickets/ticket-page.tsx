import { useState } from 'react';
import type { TicketInput, TicketTrace } from '../api/client.js';
import { useApi } from '../shell/api-context.js';
import { ProblemNote } from '../shell/use-action.js';
import { useLoaded } from '../shell/use-loaded.js';
import { judge, type UsedTicket } from './judge.js';
import { stagesOf } from './stages.js';

interface Fields {
  readonly userid: string;
  readonly applid: string;
  readonly key: string;
  readonly kind: 'legacy' | 'UPPER' | 'MIXED';
}

const FIRST: Fields = { userid: 'FRED', applid: 'IMSAPPL', key: '123456789ABCDEF0', kind: 'legacy' };
const ENHANCED_KEY = '00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF';

/** How a PassTicket comes about, byte by byte, and what its window and memory make of it. */
export function TicketPage() {
  const api = useApi();
  const [fields, setFields] = useState(FIRST);
  const [made, setMade] = useState(() => Math.floor(Date.now() / 1000));
  const [offset, setOffset] = useState(0);
  const [used, setUsed] = useState<readonly UsedTicket[]>([]);
  const [verdicts, setVerdicts] = useState<readonly string[]>([]);
  const input: TicketInput = {
    userid: fields.userid,
    applid: fields.applid,
    key: fields.key,
    ...(fields.kind === 'legacy' ? {} : { enhanced: fields.kind }),
  };
  const trace = useLoaded<TicketTrace>(() => api.traceTicket({ ...input, epoch: made }), JSON.stringify([input, made]));
  const set = (change: Partial<Fields>): void => {
    setFields((before) => ({ ...before, ...change }));
    setUsed([]);
    setVerdicts([]);
  };
  const timeout = fields.kind === 'legacy' ? 600 : 60;
  const use = (passticket: string): void => {
    const judged = judge({ passticket, made, now: made + offset, window: timeout }, used);
    if (judged.good) setUsed([...used, { passticket, until: made + timeout }]);
    setVerdicts([...verdicts, judged.reason].slice(-6));
  };
  return (
    <div className="bench">
      <section className="bench-inputs" aria-label="Inputs">
        <h1>PassTicket bench</h1>
        <p>The key is typed here for teaching only. A real one never leaves the PassTicket service.</p>
        <label>
          User ID
          <input maxLength={8} value={fields.userid} onChange={(event) => set({ userid: event.target.value })} />
        </label>
        <label>
          Application name
          <input maxLength={8} value={fields.applid} onChange={(event) => set({ applid: event.target.value })} />
        </label>
        <label>
          Kind
          <select
            value={fields.kind}
            onChange={(event) => {
              const kind = event.target.value as Fields['kind'];
              set({ kind, key: kind === 'legacy' ? FIRST.key : fields.key.length >= 64 ? fields.key : ENHANCED_KEY });
            }}
          >
            <option value="legacy">legacy (DES)</option>
            <option value="UPPER">enhanced, UPPER (HMAC-SHA-512)</option>
            <option value="MIXED">enhanced, MIXED (HMAC-SHA-512)</option>
          </select>
        </label>
        <label>
          Key, hexadecimal
          <input className="mono" value={fields.key} spellCheck={false} onChange={(event) => set({ key: event.target.value.trim() })} />
        </label>
        <label>
          Made at
          <input
            type="datetime-local"
            step={1}
            value={new Date(made * 1000).toISOString().slice(0, 19)}
            onChange={(event) => {
              const at = Date.parse(`${event.target.value}Z`);
              if (!Number.isNaN(at)) setMade(Math.floor(at / 1000));
            }}
          />
        </label>
        <label>
          Looked at {offset === 0 ? 'in the same second' : `${Math.abs(offset)} seconds ${offset > 0 ? 'later' : 'earlier'}`}
          <input
            type="range"
            min={-timeout * 1.2}
            max={timeout * 1.2}
            value={offset}
            onChange={(event) => setOffset(Number(event.target.value))}
            list="window"
          />
          <datalist id="window">
            <option value={-timeout} />
            <option value={0} />
            <option value={timeout} />
          </datalist>
        </label>
        {trace.value !== undefined && (
          <div className="use">
            <output className="ticket">{trace.value.passticket}</output>
            <button className="primary" onClick={() => use(trace.value?.passticket ?? '')}>
              {used.some(({ passticket }) => passticket === trace.value?.passticket) ? 'Use it again' : 'Use it'}
            </button>
          </div>
        )}
        <ul aria-live="polite" className="verdicts">
          {verdicts.map((verdict, index) => (
            <li key={index} className={verdict.startsWith('accepted') ? 'granted' : 'refused'}>
              {verdict}
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="Stages">
        <h2>Every stage</h2>
        {trace.error !== undefined && <ProblemNote error={trace.error} />}
        {trace.value !== undefined && (
          <table className="stages">
            <tbody>
              {stagesOf(trace.value).map(({ name, value }, index) => (
                <tr key={index}>
                  <th scope="row">{name}</th>
                  <td className="mono">{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  );
}
