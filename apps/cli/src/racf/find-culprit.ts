/** Messages that name the word of the command that they are about. */
const NAMING = [
  /^IKJ56712I INVALID KEYWORD, (\S+)/,
  /^IKJ56702I INVALID [^,]*, (.+?)\s*$/,
  /^IKJ56500I COMMAND (\S+) NOT FOUND/,
  /^IKJ56701I MISSING ([A-Z0-9]+)/,
  /^ICH\d+I (\S+) (?:ALREADY DEFINED|NOT DEFINED|NOT AUTHORIZED|WAS NOT|NOT FOUND)/,
  /ENTRY (\S+)$/,
];

/** Where the word stands that caused a message, as offset and length; undefined where the messages tell of none, or of one that is not there. */
export function findCulprit(command: string, messages: readonly string[]): { readonly at: number; readonly length: number } | undefined {
  for (const message of messages) {
    for (const pattern of NAMING) {
      const word = pattern.exec(message)?.[1];
      const at = word === undefined ? -1 : findWord(command, word);
      if (word !== undefined && at >= 0) return { at, length: word.length };
    }
  }
  return undefined;
}

/** The last place where it stands as a whole word, else as the beginning of one. */
function findWord(command: string, word: string): number {
  const text = command.toUpperCase();
  const wanted = word.toUpperCase();
  const isPart = (character: string): boolean => /[A-Z0-9#@$.]/.test(character);
  for (let at = text.lastIndexOf(wanted); at >= 0; at = at === 0 ? -1 : text.lastIndexOf(wanted, at - 1)) {
    if (!isPart(text.charAt(at - 1)) && !isPart(text.charAt(at + wanted.length))) return at;
  }
  return -1;
}
