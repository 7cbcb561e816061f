import { readFileSync } from 'node:fs';
import { IdpropError } from '@idprop/decision';

/** What was typed cannot be done as it stands. */
export class CliError extends IdpropError {}

/** No system to talk to. */
export class NotRunningError extends IdpropError {}

/** The text of a file that somebody named; `-` is standard input. */
export function readText(file: string): string {
  return readBytes(file).toString('utf8');
}

/** The same for what is no text. */
export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
    throw new CliError('FILE_UNREADABLE', `cannot read ${file}: ${why}`, 'Name a file that you may read');
  }
}

/** A path of a request that was typed. */
export function pathOf(text: string): string {
  if (text.startsWith('/')) return text;
  throw new CliError('PATH_INVALID', `"${text}" is no path`, 'Write it with a / in front: /imdb/contact/LAST3');
}

/** A number that was typed. */
export function numberOf(text: string, what: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new CliError('NUMBER_INVALID', `${what} "${text}" is no whole number from ${least} to ${most}`, 'Correct the number');
}
