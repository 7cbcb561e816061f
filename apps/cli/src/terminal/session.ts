import { SysplexClient } from '@idprop/client';
import { StateFolder } from '../running/state-folder.js';
import { EXIT } from '../exit-codes.js';
import { foldLadder } from './fold.js';
import { hasColour, paintFor, type Io, type Paint } from './io.js';

/** One run of one command line: its output, its exit code, and the system that it talks to. */
export class Session {
  exitCode: number = EXIT.done;
  readonly paint: Paint;
  readonly colour: boolean;

  constructor(readonly io: Io) {
    this.paint = paintFor(io.out, io.env);
    this.colour = hasColour(io.out, io.env);
  }

  /** Where the terminal ends; undefined where there is none. */
  get columns(): number | undefined {
    const { out } = this.io;
    return out.isTTY === true ? out.columns : undefined;
  }

  print(lines: readonly string[]): void {
    this.write(lines.map((line) => `${line}\n`).join(''));
  }

  write(text: string): void {
    this.io.out.write(text);
  }

  json(value: unknown): void {
    this.write(`${JSON.stringify(value, undefined, this.io.out.isTTY === true ? 2 : undefined)}\n`);
  }

  /** A ladder, folded where a terminal ends. */
  ladder(text: string): void {
    this.write(`${foldLadder(text.trimEnd(), this.columns)}\n`);
  }

  /** Lines of text, folded where a terminal ends. */
  folded(lines: readonly string[]): void {
    this.ladder(lines.join('\n'));
  }

  /** One object a line: for what is followed or long. */
  ndjson(values: readonly unknown[]): void {
    this.write(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  }

  note(line: string): void {
    this.io.err.write(`${line}\n`);
  }

  end(exitCode: number): void {
    this.exitCode = exitCode;
  }

  get folder(): StateFolder {
    return new StateFolder(this.io.env);
  }

  /** The running system. Throws NotRunningError when there is none. */
  client(): SysplexClient {
    return new SysplexClient(this.folder.running());
  }
}
