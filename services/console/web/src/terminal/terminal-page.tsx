import { useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../api/client.js';
import { useApi } from '../shell/api-context.js';

type Mode = 'RACF' | 'operator';
interface Entry {
  readonly mode: Mode;
  readonly command: string;
  readonly lines: readonly string[];
  readonly rc?: number;
}

const EXAMPLES: Readonly<Record<Mode, readonly string[]>> = {
  RACF: ['LISTUSER FRED', 'RLIST APPL BBGZDFLT ALL', 'RACMAP ID(USER1) LISTMAP', 'SETROPTS LIST'],
  operator: ['21,VIEWHWS', 'F BAQSTRT,REFRESH,CONFIG', 'F CICSTS,CEMT INQUIRE IPCONN'],
};
const MOST_ENTRIES = 200;

/** A green screen: RACF commands as under TSO, and operator commands as on a console. */
export function TerminalPage() {
  const api = useApi();
  const [mode, setMode] = useState<Mode>('RACF');
  const [command, setCommand] = useState('');
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [back, setBack] = useState(0);
  const [busy, setBusy] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [entries]);

  const enter = async (text: string): Promise<void> => {
    if (text.trim() === '' || busy) return;
    setBusy(true);
    const entry = await run(mode, text);
    setEntries((before) => [...before, entry].slice(-MOST_ENTRIES));
    setCommand('');
    setBack(0);
    setBusy(false);
    input.current?.focus();
  };

  const run = async (as: Mode, text: string): Promise<Entry> => {
    try {
      if (as === 'operator') return { mode: as, command: text, lines: await api.operator(text) };
      const { rc, commands } = await api.racf(text);
      return { mode: as, command: text, lines: commands.flatMap(({ lines }) => lines), rc };
    } catch (error) {
      const hint = error instanceof ApiProblem ? error.hint : '';
      return { mode: as, command: text, lines: [`${(error as Error).message}. ${hint}`], rc: 12 };
    }
  };

  /** Earlier commands, as a terminal gives them back. */
  const recall = (by: number): void => {
    const earlier = entries.filter((entry) => entry.mode === mode);
    const next = Math.min(Math.max(back + by, 0), earlier.length);
    setBack(next);
    setCommand(next === 0 ? '' : (earlier.at(-next)?.command ?? ''));
  };

  return (
    <div className="terminal">
      <div className="modes" role="group" aria-label="What the commands are for">
        {(['RACF', 'operator'] as const).map((one) => (
          <button key={one} aria-pressed={one === mode} onClick={() => setMode(one)}>
            {one === 'RACF' ? 'RACF (TSO)' : 'operator console'}
          </button>
        ))}
        <span className="examples">
          {EXAMPLES[mode].map((example) => (
            <button key={example} onClick={() => void enter(example)}>
              {example}
            </button>
          ))}
        </span>
      </div>
      <div
        className="screen"
        tabIndex={0}
        role="log"
        aria-label="Commands and answers"
        onClick={() => getSelection()?.isCollapsed !== false && input.current?.focus()}
      >
        {entries.map((entry, index) => (
          <div key={index}>
            <pre className="entered">{entry.mode === 'RACF' ? `READY\n${entry.command}` : `- ${entry.command}`}</pre>
            <pre className={entry.rc !== undefined && entry.rc > 4 ? 'refused' : ''}>{entry.lines.join('\n')}</pre>
          </div>
        ))}
        {entries.length === 0 && <pre>{mode === 'RACF' ? 'READY' : 'Enter F job,... or a reply such as 21,VIEWHWS'}</pre>}
        <div ref={end} />
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void enter(command);
        }}
      >
        <label>
          <span className="visually-hidden">Command</span>
          <input
            ref={input}
            autoFocus
            value={command}
            spellCheck={false}
            autoComplete="off"
            placeholder={mode === 'RACF' ? 'a RACF command' : 'an operator command'}
            onChange={(event) => setCommand(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
              event.preventDefault();
              recall(event.key === 'ArrowUp' ? 1 : -1);
            }}
          />
        </label>
        <button className="primary" disabled={busy}>
          Enter
        </button>
      </form>
    </div>
  );
}
