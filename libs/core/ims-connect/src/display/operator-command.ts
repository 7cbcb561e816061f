import { parseImscon } from './imscon-command.js';
import { portOf } from './port-name.js';

/** A command to IMS Connect: a reply to its outstanding message, a MODIFY of its job, or a type-2 command. */
export type ImsOperatorCommand =
  | { readonly type: 'viewhws'; readonly summary: boolean }
  | { readonly type: 'viewport'; readonly port: number | 'ALL' }
  | { readonly type: 'viewds'; readonly datastore: string | 'ALL' }
  | { readonly type: 'setracf'; readonly on: boolean }
  | { readonly type: 'stopport' | 'openport'; readonly port: number }
  | { readonly type: 'stopclnt'; readonly port: number; readonly client: string }
  | { readonly type: 'start' }
  | { readonly type: 'stop' }
  | { readonly type: 'unknown'; readonly text: string };

/**
 * Reads `VIEWHWS`, `21,VIEWHWS`, `21VIEWHWS`, `R 21,VIEWHWS`, `REPLY 21,'VIEWHWS'`; `F job,QUERY PORT NAME(5555)`; `QUERY IMSCON ...`. The reply
 * number is not looked at: there is one outstanding reply here. A DRDA port may be named with its suffix: `VIEWPORT 5555D`. And `P` and `S`
 * of the job.
 */
export function parseOperatorCommand(text: string, jobname?: string): ImsOperatorCommand {
  const entered = text.trim().toUpperCase().replace(/^\//, '');
  const task = /^(P|STOP|S|START)\s+(\S+)$/.exec(entered);
  if (task !== null && jobname !== undefined && task[2] === jobname) {
    return { type: task[1] === 'P' || task[1] === 'STOP' ? 'stop' : 'start' };
  }
  const modified = /^(?:F|MODIFY)\s+([^\s,]+)\s*,\s*(.*)$/.exec(entered);
  if (modified !== null && modified[1] === jobname) return parseReply(modified[2] ?? '');
  return parseReply(
    entered
      .replace(/^R(?:EPLY)?\s+(?=\d)/, '')
      .replace(/^\d{1,4}[\s,]*/, '')
      .replace(/^'(.*)'$/, '$1')
      .trim(),
  );
}

function parseReply(text: string): ImsOperatorCommand {
  const [verb = '', operand, second, ...more] = text.split(/\s+/);
  const unknown: ImsOperatorCommand = { type: 'unknown', text };
  if (verb === 'QUERY' || verb === 'QRY' || verb === 'UPDATE' || verb === 'UPD') return parseImscon(text) ?? unknown;
  if (more.length > 0 || (second !== undefined && verb !== 'STOPCLNT')) return unknown;
  const port = portOf(operand);
  switch (verb) {
    case 'VIEWHWS':
      return operand === undefined || operand === 'SUMMARY' ? { type: 'viewhws', summary: operand === 'SUMMARY' } : unknown;
    case 'VIEWPORT':
      if (operand === 'ALL') return { type: 'viewport', port: 'ALL' };
      return port === undefined ? unknown : { type: 'viewport', port };
    case 'VIEWDS':
      return operand === undefined ? unknown : { type: 'viewds', datastore: operand };
    case 'SETRACF':
      return operand === 'ON' || operand === 'OFF' ? { type: 'setracf', on: operand === 'ON' } : unknown;
    case 'STOPPORT':
    case 'OPENPORT':
      return port === undefined ? unknown : { type: verb === 'STOPPORT' ? 'stopport' : 'openport', port };
    case 'STOPCLNT':
      return port === undefined || second === undefined ? unknown : { type: 'stopclnt', port, client: second };
    default:
      return unknown;
  }
}
