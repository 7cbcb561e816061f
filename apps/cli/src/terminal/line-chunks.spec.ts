import { Readable } from 'node:stream';
import { lineChunks } from './line-chunks.js';

async function linesOf(...chunks: (string | Buffer)[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const some of lineChunks(Readable.from(chunks, { objectMode: true }))) lines.push(...some.map(({ text }) => text));
  return lines;
}

describe('lines of a batch', () => {
  it('end at LF or CR LF, wherever the chunks are cut; blank ones do not count', async () => {
    expect(await linesOf('a\r\nb', 'c\n\n \nd')).toEqual(['a', 'bc', 'd']);
    expect(await linesOf()).toEqual([]);
  });

  it('know their number, blank ones counted', async () => {
    const numbers: number[] = [];
    for await (const some of lineChunks(Readable.from(['a\n\nb\n', ' \nc']))) numbers.push(...some.map(({ line }) => line));
    expect(numbers).toEqual([1, 3, 5]);
  });

  it('begin after a byte order mark, which is no line of its own', async () => {
    expect(await linesOf(Buffer.from('\uFEFFa\nb'))).toEqual(['a', 'b']);
    expect(await linesOf(Buffer.from('\uFEFF'))).toEqual([]);
  });

  it('keep what only looks like a line end, and characters cut in two', async () => {
    expect(await linesOf('{"a":"x\u2028y\u0085z"}\n')).toEqual(['{"a":"x\u2028y\u0085z"}']);
    const bytes = Buffer.from('é\n€');
    expect(await linesOf(bytes.subarray(0, 1), bytes.subarray(1, 4), bytes.subarray(4))).toEqual(['é', '€']);
  });
});
