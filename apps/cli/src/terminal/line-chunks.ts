import { StringDecoder } from 'node:string_decoder';
import { CliError } from '../errors.js';

const LINES_AT_ONCE = 1000;
const BYTE_ORDER_MARK = '\uFEFF';

export interface NumberedLine {
  readonly text: string;
  /** 1-based, blank lines counted. */
  readonly line: number;
}

/**
 * The lines of a stream in portions; blank ones are left out. Lines end at LF or CR LF only: U+2028 may stand in a JSON text,
 * where node:readline would cut it. A byte order mark does not count. Throws CliError when the stream cannot be read.
 */
export async function* lineChunks(input: NodeJS.ReadableStream): AsyncGenerator<NumberedLine[]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let lines: NumberedLine[] = [];
  let line = 0;
  const take = (text: string): void => {
    line += 1;
    const content = line === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
    if (content.trim() !== '') lines.push({ text: withoutCr(content), line });
  };
  try {
    for await (const chunk of input) {
      const parts = (rest + (typeof chunk === 'string' ? chunk : decoder.write(chunk))).split('\n');
      rest = parts.pop() ?? '';
      for (const part of parts) take(part);
      if (lines.length < LINES_AT_ONCE) continue;
      yield lines;
      lines = [];
    }
  } catch (error) {
    throw new CliError('FILE_UNREADABLE', `cannot read the batch: ${(error as Error).message}`, 'Name a file that you may read');
  }
  take(rest + decoder.end());
  if (lines.length > 0) yield lines;
}

function withoutCr(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
