/** A command to IMS Connect, given as a reply to its outstanding message. */
export type ImsOperatorCommand =
  | { readonly type: 'viewhws'; readonly summary: boolean }
  | { readonly type: 'viewport'; readonly port: number | 'ALL' }
  | { readonly type: 'start' }
  | { readonly type: 'stop' }
  | { readonly type: 'unknown'; readonly text: string };

/**
 * Reads `VIEWHWS`, `21,VIEWHWS`, `21VIEWHWS`, `R 21,VIEWHWS`, `REPLY 21,'VIEWHWS'`. The reply number is not looked at: there is one
 * outstanding reply here. A DRDA port may be named with its suffix: `VIEWPORT 5555D`. And `P` and `S` of the job.
 */
export function parseOperatorCommand(text: string, jobname?: string): ImsOperatorCommand {
  const entered = text.trim().toUpperCase().replace(/^\//, '');
  const task = /^(P|STOP|S|START)\s+(\S+)$/.exec(entered);
  if (task !== null && jobname !== undefined && task[2] === jobname) {
    return { type: task[1] === 'P' || task[1] === 'STOP' ? 'stop' : 'start' };
  }
  const reply = entered
    .replace(/^R(?:EPLY)?\s+(?=\d)/, '')
    .replace(/^\d{1,4}[\s,]*/, '')
    .replace(/^'(.*)'$/, '$1')
    .trim();
  const [verb = '', operand, ...more] = reply.split(/\s+/);
  if (verb === 'VIEWHWS' && more.length === 0 && (operand === undefined || operand === 'SUMMARY')) {
    return { type: 'viewhws', summary: operand === 'SUMMARY' };
  }
  if (verb === 'VIEWPORT' && more.length === 0 && operand !== undefined) {
    if (operand === 'ALL') return { type: 'viewport', port: 'ALL' };
    const port = /^(\d{1,5})[DS]?$/.exec(operand);
    if (port !== null) return { type: 'viewport', port: Number(port[1]) };
  }
  return { type: 'unknown', text: reply };
}
