import { describeVerb, verbNames } from '@idprop/racf-commands';

const WIDTH = 78;

/** What HELP prints: all commands, or what one of them takes. */
export function helpFor(name: string): string[] {
  if (name === '')
    return ['RACF commands:', ...wrap(verbNames()), '', 'HELP command shows what it takes. A final - or + continues. END leaves.'];
  const verb = describeVerb(name);
  if (verb === undefined) return [`There is no command ${name.toUpperCase()}. HELP lists them.`];
  const { aliases, positionals, keywords, notActedOn } = verb;
  if (keywords.length === 0 && notActedOn.includes(verb.verb)) return [`${verb.verb} is recognised, and without effect yet.`];
  return [
    [verb.verb, ...positionals].join(' ') + (aliases.length > 0 ? `   (or ${aliases.join(', ')})` : ''),
    ...wrap(keywords),
    ...(notActedOn.length > 0 ? ['Recognised, and without effect yet:', ...wrap(notActedOn)] : []),
  ];
}

function wrap(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > WIDTH) lines.push(`  ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
