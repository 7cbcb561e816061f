import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { IdpropError } from '@idprop/decision';
import { redactCommand } from '@idprop/racf-commands';
import type { Session } from '../terminal/session.js';
import { findCulprit } from './find-culprit.js';
import { helpFor } from './help.js';
import { highestRc, type RanCommand } from './ran-command.js';

const HISTORY_SIZE = 500;
/** What is typed stands one column in, as behind TSO's attribute byte. */
const PROMPT = ' ';

/**
 * RACF commands by hand, as in TSO: READY, a command, its messages. History by the arrow keys, kept in the state folder without the
 * commands that hold a secret. Resolves with the highest return code.
 */
export async function interact(session: Session, run: (command: string) => Promise<readonly RanCommand[]>): Promise<number> {
  const historyFile = session.folder.path('racf-history');
  const history = existsSync(historyFile) ? readFileSync(historyFile, 'utf8').split('\n').filter(Boolean) : [];
  const reader = createInterface({
    input: session.io.input,
    output: session.io.out as NodeJS.WritableStream,
    terminal: true,
    prompt: PROMPT,
    history,
    historySize: HISTORY_SIZE,
    removeHistoryDuplicates: true,
  });
  let kept = history;
  reader.on('history', (lines: string[]) => (kept = lines.filter((line) => redactCommand(line) === line)));
  // ^C and ^D leave as END does, but on the line that was begun.
  reader.on('SIGINT', () => reader.close());
  let highest = 0;
  let typed = '';
  let left = false;
  const ready = (): void => {
    session.print([session.paint.cyan('READY')]);
    reader.prompt();
  };
  session.print(['RACF commands, HELP, or END.']);
  ready();
  for await (const line of reader) {
    // Joined by whoever runs it: a deck and a hand continue alike.
    typed += `${line}\n`;
    if (/[-+]\s*$/.test(line)) {
      reader.prompt();
      continue;
    }
    const command = typed.trim();
    typed = '';
    left = /^(END|EXIT|QUIT|LOGOFF)$/i.test(command);
    if (left) break;
    const help = /^(?:HELP|H|\?)(?:\s+(\S+))?$/i.exec(command);
    if (help !== null) session.print(helpFor(help[1] ?? ''));
    else if (command !== '') highest = Math.max(highest, await runOne(session, run, line, command));
    ready();
  }
  reader.close();
  if (!left) session.print(['']);
  writeFileSync(historyFile, kept.join('\n'), { mode: 0o600 });
  return highest;
}

/** The word that the command was refused for, where it stands in the line that was typed last. */
function placeIn(
  line: string,
  command: string,
  commands: readonly RanCommand[],
): { readonly at: number; readonly length: number } | undefined {
  const at = commands.find((one) => one.at !== undefined)?.at;
  if (at === undefined || at.line !== command.split('\n').length) return undefined;
  // The first line was trimmed in front.
  const begin = at.column - 1 + (at.line === 1 ? line.length - line.trimStart().length : 0);
  return { at: begin, length: Math.max(1, /^[^\s,()]*/.exec(line.slice(begin))?.[0].length ?? 1) };
}

/** What goes wrong with one command, the system gone for instance, does not end the session. */
async function runOne(
  session: Session,
  run: (command: string) => Promise<readonly RanCommand[]>,
  line: string,
  command: string,
): Promise<number> {
  const { paint } = session;
  try {
    const commands = await run(command);
    const messages = commands.flatMap((one) => one.messages);
    const rc = highestRc(commands);
    const culprit = rc === 0 ? undefined : (placeIn(line, command, commands) ?? findCulprit(line, messages));
    if (culprit !== undefined) session.print([`${PROMPT}${' '.repeat(culprit.at)}${paint.red('^'.repeat(culprit.length))}`]);
    session.print(messages);
    if (rc > 0) session.print([paint.dim(`return code ${rc}`)]);
    return rc;
  } catch (error) {
    if (!(error instanceof IdpropError)) throw error;
    session.print([paint.red(`${error.reason}. ${error.hint} [${error.code}]`)]);
    return 0;
  }
}
