import { StringDecoder } from 'node:string_decoder';
import { CliError } from '../errors.js';

const LINES_AT_ONCE = 1000;

/**
 * The lines of a stream in portions; blank ones are left out. Lines end at LF or CR LF only: U+2028 may stand in a JSON text,
 * where node:readline would cut it. Throws CliError when the stream cannot be read.
 */
export async function* lineChunks(input: NodeJS.ReadableStream): AsyncGenerator<string[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let lines: string[] = [];
  try {
    for await (const chunk of input) {
      const parts = (rest + (typeof chunk === 'string' ? chunk : decoder.write(chunk))).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts.map(withoutCr).filter((line) => line.trim() !== ''));
      if (lines.length < LINES_AT_ONCE) continue;
      yield lines;
      lines = [];
    }
  } catch (error) {
    throw new CliError('FILE_UNREADABLE', `cannot read the batch: ${(error as Error).message}`, 'Name a file that you may read');
  }
  rest += decoder.end();
  if (rest.trim() !== '') lines.push(withoutCr(rest));
  if (lines.length > 0) yield lines;
}

function withoutCr(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
