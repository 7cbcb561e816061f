import type { Row, Segment } from '../definitions/content.js';

/** Fields that a segment of the phone book has. */
export const PHONEBOOK_FIELDS = ['lastName', 'firstName', 'phoneNumber', 'zipCode'] as const;

/**
 * The phone book of the IMS installation verification programs (IVTNO), as far as displaying goes.
 *
 * ```
 * input   transaction 10 | command 8 | last name 10 | first name 10 | extension 10 | zip code 7
 * output  message 40 | command 8 | last name 10 | first name 10 | extension 10 | zip code 7 | segment number 4
 * ```
 *
 * Texts and layouts are those of the sample. Commands that change entries are answered as not valid: the contacts are
 * definitions here. An input of words (`IVTNO DISPLAY LAST3`) is taken too.
 */
export function phonebook(input: string, segments: readonly Segment[]): string {
  const { command, lastName } = parse(input);
  if (command === '') return output('NO DATA WAS INPUT.  PLEASE KEY IN MORE', command, { lastName });
  if (!command.startsWith('DIS')) return output('PROCESS CODE IS NOT VALID', command, { lastName });
  if (lastName === '') return output('LAST NAME WAS NOT SPECIFIED', command, {});
  const found = segments
    .filter((segment) => PHONEBOOK_FIELDS.every((field) => segment.fields.includes(field)))
    .flatMap((segment) => segment.rows)
    .find((row) => row['lastName'] === lastName);
  if (found === undefined) return output('SPECIFIED PERSON WAS NOT FOUND', command, { lastName });
  return output('ENTRY WAS DISPLAYED', command, found);
}

interface Input {
  readonly command: string;
  readonly lastName: string;
}

function parse(input: string): Input {
  const command = input.slice(10, 18).trim();
  const oneWord = !/\s/.test(input.slice(0, 10).trim());
  if (oneWord && /^[A-Z]*$/.test(command)) return { command, lastName: input.slice(18, 28).trim() };
  const [, word = '', lastName = ''] = input.trim().split(/\s+/);
  return { command: word, lastName };
}

function output(message: string, command: string, row: Row): string {
  const field = (name: (typeof PHONEBOOK_FIELDS)[number], length: number): string => fit(row[name] ?? '', length);
  const record = field('lastName', 10) + field('firstName', 10) + field('phoneNumber', 10) + field('zipCode', 7);
  return fit(message, 40) + fit(command, 8) + record + '0001';
}

function fit(text: string, length: number): string {
  return text.slice(0, length).padEnd(length);
}
