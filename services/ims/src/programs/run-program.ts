import type { Transaction } from '../definitions/content.js';
import { inquire, type MessageOrigin } from './inquire.js';
import { phonebook } from './phonebook.js';

export interface ProgramOutput {
  readonly texts: readonly string[];
  /** The conversation goes on. */
  readonly continues: boolean;
}

/** Text with which the sample programs end a conversation. */
const ENDED = 'CONVERSATION HAS ENDED';

/** Runs what stands behind a transaction; a conversational one goes on until its input is the command END. */
export function runProgram(
  { program, segments, conversational }: Transaction,
  texts: readonly string[],
  origin: MessageOrigin,
): ProgramOutput {
  const [input = ''] = texts;
  if (conversational && /\bEND\s*$/.test(input.trimEnd())) return { texts: [ENDED], continues: false };
  return { texts: [program === 'inquire' ? inquire(origin) : phonebook(input, segments)], continues: conversational };
}
