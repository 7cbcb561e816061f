import { findCulprit } from './find-culprit.js';

const marked = (command: string, message: string): string => {
  const found = findCulprit(command, [message]);
  return found === undefined ? 'nothing' : `${' '.repeat(found.at)}${'^'.repeat(found.length)}`;
};

describe('an error stands under the word that caused it', () => {
  it.each([
    ['LISTUSER FRED BOGUS', 'IKJ56712I INVALID KEYWORD, BOGUS', '              ^^^^^'],
    ['rdefine facility abc uacc(some)', 'IKJ56702I INVALID UNIVERSAL ACCESS, SOME', '                          ^^^^'],
    ['FROB X', 'IKJ56500I COMMAND FROB NOT FOUND', '^^^^'],
    ['LU FREDDY FRED', 'ICH30001I UNABLE TO LOCATE USER    ENTRY FRED', '          ^^^^'],
    ['LU FREDDY', 'ICH30001I UNABLE TO LOCATE USER    ENTRY FRED', 'nothing'],
    ['SETROPTS LIST', 'ICH14063I SETROPTS command complete.', 'nothing'],
  ])('%s: %s', (command, message, expected) => expect(marked(command, message)).toBe(expected));
});
