import { CliError } from './errors.js';
import { createProgram } from './cli.js';
import { reportError } from './report-error.js';
import { processIo } from './terminal/io.js';
import { Session } from './terminal/session.js';

function told(hint: string): string {
  const lines: string[] = [];
  const err = { write: (text: string) => lines.push(text) > 0 };
  const session = new Session({ ...processIo, err });
  reportError(session, new CliError('CODE', 'it is so', hint), [], createProgram(session));
  return lines.join('');
}

describe('a hint of the admin API', () => {
  it.each([
    ['GET /flows lists those that are kept', 'idprop flows lists those that are kept'],
    ['GET /openapi.json shows what this operation takes', 'idprop help <command> shows what it takes'],
    ['Give it in values.userid', 'Add --set userid=<value>'],
  ])('%s is told as a command', (hint, command) => {
    expect(told(hint)).toBe(`idprop: it is so. ${command} [CODE]\n`);
  });
});
