import { parseImscon, refreshOf } from './imscon-command.js';
import { portOf } from './port-name.js';

/** A command to IMS Connect: a reply to its outstanding message, a MODIFY of its job, or a type-2 command. */
export type ImsOperatorCommand =
  | { readonly type: 'viewhws'; readonly summary: boolean }
  | { readonly type: 'viewconfig' }
  | { readonly type: 'viewport'; readonly port: number | 'ALL' }
  | { readonly type: 'viewds'; readonly datastore: string | 'ALL' }
  | { readonly type: 'setracf' | 'setuidc'; readonly on: boolean }
  | { readonly type: 'refresh-uids'; readonly userids: readonly string[] }
  | { readonly type: 'stopport' | 'openport'; readonly port: number }
  | { readonly type: 'stopclnt'; readonly port: number; readonly client: string }
  | { readonly type: 'pending' }
  | { readonly type: 'start' }
  | { readonly type: 'stop' }
  | { readonly type: 'unknown'; readonly text: string };

/** What the operator entered, and by which way: a reply needs the message that it replies to. */
export interface OperatorEntry {
  readonly command: ImsOperatorCommand;
  /** It is a reply to the outstanding message, or as good as one. */
  readonly isReply: boolean;
  /** The number that it replies to; undefined where a command was entered without one. */
  readonly reply?: number;
}

/**
 * Reads replies (`21,VIEWHWS`, `21VIEWHWS`, `R 21,VIEWHWS`, `REPLY 21,'VIEWHWS'`, and `VIEWHWS` alone, which names no number), `F
 * job,QUERY PORT NAME(5555)`, `QUERY IMSCON ...`, `D R,L`, and `P` and `S` of the job. A DRDA port may be named with its suffix:
 * `VIEWPORT 5555D`.
 */
export function readOperatorEntry(text: string, jobname?: string): OperatorEntry {
  const entered = text.trim().toUpperCase().replace(/^\//, '');
  const command = (read: ImsOperatorCommand): OperatorEntry => ({ command: read, isReply: false });
  const task = /^(P|STOP|S|START)\s+(\S+)$/.exec(entered);
  if (task !== null && jobname !== undefined && task[2] === jobname) {
    return command({ type: task[1] === 'P' || task[1] === 'STOP' ? 'stop' : 'start' });
  }
  if (/^D(?:ISPLAY)?\s+R(?:,.*)?$/.test(entered)) return command({ type: 'pending' });
  const modified = /^(?:F|MODIFY)\s+([^\s,]+)\s*,\s*(.*)$/.exec(entered);
  if (modified !== null && modified[1] === jobname) return command(parseCommand(modified[2] ?? ''));
  if (/^(?:QUERY|QRY|UPDATE|UPD)\s+IMSCON\b/.test(entered)) return command(parseCommand(entered));
  const [, reply, rest = ''] = /^(?:R(?:EPLY)?\s+)?(\d{1,4})(?!\d)[\s,]*(.*)$/.exec(entered) ?? [undefined, undefined, entered];
  const parsed = parseCommand(rest.replace(/^'(.*)'$/, '$1').trim());
  return { command: parsed, isReply: true, ...(reply === undefined ? {} : { reply: Number(reply) }) };
}

function parseCommand(text: string): ImsOperatorCommand {
  const [verb = '', operand, second, ...more] = text.split(/\s+/);
  const unknown: ImsOperatorCommand = { type: 'unknown', text };
  if (verb === 'QUERY' || verb === 'QRY' || verb === 'UPDATE' || verb === 'UPD') return parseImscon(text) ?? unknown;
  if (verb === 'REFRESH') return refreshed(text) ?? unknown;
  if (more.length > 0 || (second !== undefined && verb !== 'STOPCLNT')) return unknown;
  const port = portOf(operand);
  const isSwitch = operand === 'ON' || operand === 'OFF';
  switch (verb) {
    case 'VIEWHWS':
      return operand === undefined || operand === 'SUMMARY' ? { type: 'viewhws', summary: operand === 'SUMMARY' } : unknown;
    case 'VIEWPORT':
      if (operand === 'ALL') return { type: 'viewport', port: 'ALL' };
      return port === undefined ? unknown : { type: 'viewport', port };
    case 'VIEWDS':
      return operand === undefined ? unknown : { type: 'viewds', datastore: operand };
    case 'SETRACF':
    case 'SETUIDC':
      return isSwitch ? { type: verb === 'SETRACF' ? 'setracf' : 'setuidc', on: operand === 'ON' } : unknown;
    case 'STOPPORT':
    case 'OPENPORT':
      return port === undefined ? unknown : { type: verb === 'STOPPORT' ? 'stopport' : 'openport', port };
    case 'STOPCLNT':
      return port === undefined || second === undefined ? unknown : { type: 'stopclnt', port, client: second };
    default:
      return unknown;
  }
}

/** `REFRESH RACFUID NAME(userid)`. */
function refreshed(text: string): ImsOperatorCommand | undefined {
  const [, names] = /^REFRESH\s+RACFUID\s+NAME\(([^()]+)\)$/.exec(text) ?? [];
  return names === undefined ? undefined : refreshOf(names);
}
