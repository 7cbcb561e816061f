import { BASE_CLASSES, type RacfDatabase } from '@idprop/saf';

const WIDTH = 79;

/** SETROPTS LIST: the sections that the emulator keeps, in RACF's order (saf.md 10.5). */
export function listOptions(db: RacfDatabase): string[] {
  const { grplist, addcreator, password } = db.options;
  const on = (test: (name: string) => boolean): string[] => db.classNames().filter(test);
  return [
    ...classLines(
      'STATISTICS',
      on((name) => db.isOn('statistics', name)),
    ),
    ...classLines(
      'AUDIT CLASSES',
      on((name) => db.isOn('audit', name)),
    ),
    ...classLines('ACTIVE CLASSES', [...BASE_CLASSES, ...on((name) => db.isOn('active', name))]),
    ...classLines(
      'GENERIC PROFILE CLASSES',
      on((name) => db.isOn('generic', name)),
    ),
    ...classLines(
      'GENERIC COMMAND CLASSES',
      on((name) => db.isOn('gencmd', name)),
    ),
    ...classLines(
      'GLOBAL CHECKING CLASSES',
      on((name) => db.isOn('global', name)),
    ),
    ...classLines(
      'SETR RACLIST CLASSES',
      on((name) => db.isRaclisted(name)),
    ),
    `LIST OF GROUPS ACCESS CHECKING IS ${grplist ? 'ACTIVE' : 'INACTIVE'}.`,
    'PASSWORD PROCESSING OPTIONS:',
    `  PASSWORD CHANGE INTERVAL IS ${String(password.interval).padStart(3)} DAYS.`,
    `  MIXED CASE PASSWORD SUPPORT IS ${password.mixedcase ? '' : 'NOT '}IN EFFECT`,
    `  SPECIAL CHARACTERS ARE ${password.specialchars ? '' : 'NOT '}ALLOWED.`,
    password.history === 0
      ? '  NO PASSWORD HISTORY BEING MAINTAINED.'
      : `  ${password.history} GENERATIONS OF PREVIOUS PASSWORDS BEING MAINTAINED.`,
    password.revoke === 0
      ? '  USERIDS NOT BEING AUTOMATICALLY REVOKED.'
      : `  AFTER ${String(password.revoke).padStart(3)} CONSECUTIVE UNSUCCESSFUL PASSWORD ATTEMPTS, A USERID WILL BE REVOKED.`,
    `${addcreator ? 'ADDCREATOR' : 'NOADDCREATOR'} IS IN EFFECT`,
  ];
}

/** A wrapped list, continued under its first class. */
function classLines(title: string, classes: readonly string[]): string[] {
  const label = `${title} = `;
  const lines = [label];
  for (const name of classes.length === 0 ? ['NONE'] : classes) {
    const last = lines.at(-1) ?? '';
    if (last.length + name.length > WIDTH) lines.push(`${' '.repeat(label.length)}${name} `);
    else lines[lines.length - 1] = `${last}${name} `;
  }
  return lines.map((line) => line.trimEnd());
}
