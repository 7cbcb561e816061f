import { BASE_CLASSES, LOG_OPTIONS, type LogOption, type Options, type PasswordOptions, type RacfDatabase } from '@idprop/saf';

const WIDTH = 79;

/**
 * SETROPTS LIST in RACF's order and words (saf.md 10.5). Options that the emulator recognises only are shown as a new system has them.
 */
export function listOptions(db: RacfDatabase): string[] {
  const on = (name: Parameters<RacfDatabase['isOn']>[0]): string[] =>
    [...BASE_CLASSES, ...db.classNames()].filter((one) => db.isOn(name, one));
  return [
    attributesLine(db.options),
    ...classLines('STATISTICS', on('statistics')),
    ...classLines('AUDIT CLASSES', on('audit')),
    ...classLines('ACTIVE CLASSES', [...BASE_CLASSES, ...on('active')]),
    ...classLines('GENERIC PROFILE CLASSES', on('generic')),
    ...classLines('GENERIC COMMAND CLASSES', on('gencmd')),
    ...classLines('GENLIST CLASSES', []),
    ...classLines('GLOBAL CHECKING CLASSES', on('global')),
    ...classLines(
      'SETR RACLIST CLASSES',
      db.classNames().filter((name) => db.isRaclisted(name)),
    ),
    ...classLines('GLOBAL=YES RACLIST ONLY', []),
    ...LOG_OPTIONS.flatMap((option) => classLines(`LOGOPTIONS "${option}" CLASSES`, loggedAs(db, option))),
    ...systemLines(db.options),
    ...passwordLines(db.options.password),
    ...lastLines(db.options),
  ];
}

function attributesLine({ cmdviol = true, operaudit = false, saudit = true, terminal = 'READ' }: Options): string {
  const audit = `${saudit ? '' : 'NO'}SAUDIT ${cmdviol ? '' : 'NO'}CMDVIOL ${operaudit ? '' : 'NO'}OPERAUDIT`;
  return `ATTRIBUTES = INITSTATS NOWHEN(PROGRAM) TERMINAL(${terminal}) ${audit}`;
}

function loggedAs(db: RacfDatabase, option: LogOption): string[] {
  const logged = db.options.logoptions ?? {};
  return ['DATASET', ...db.classNames()].filter((name) => (logged[name] ?? 'DEFAULT') === option);
}

function systemLines({ egn, grplist, inactive = 0, protectall = 'NONE' }: Options): string[] {
  return [
    'AUTOMATIC DATASET PROTECTION IS NOT IN EFFECT',
    `ENHANCED GENERIC NAMING IS ${egn === true ? '' : 'NOT '}IN EFFECT`,
    'REAL DATA SET NAMES OPTION IS INACTIVE',
    'JES-BATCHALLRACF OPTION IS INACTIVE',
    'JES-XBMALLRACF OPTION IS INACTIVE',
    'JES-EARLYVERIFY OPTION IS INACTIVE',
    ...(protectall === 'NONE'
      ? ['PROTECT-ALL OPTION IS NOT IN EFFECT']
      : ['PROTECT-ALL IS ACTIVE, CURRENT OPTIONS:', `  PROTECT-ALL ${protectall === 'WARNING' ? 'WARNING' : 'FAIL'} OPTION IS IN EFFECT`]),
    'TAPE DATA SET PROTECTION IS INACTIVE',
    'SECURITY RETENTION PERIOD IN EFFECT IS    0 DAYS.',
    'ERASE-ON-SCRATCH IS INACTIVE',
    'SINGLE LEVEL NAMES NOT ALLOWED',
    `LIST OF GROUPS ACCESS CHECKING IS ${grplist ? 'ACTIVE' : 'INACTIVE'}.`,
    inactive === 0
      ? 'INACTIVE USERIDS ARE NOT BEING AUTOMATICALLY REVOKED.'
      : `INACTIVE USERIDS ARE BEING AUTOMATICALLY REVOKED AFTER ${String(inactive).padStart(3)} DAYS.`,
    'DATA SET MODELLING NOT BEING DONE FOR GDGS.',
    'USER DATA SET MODELLING IS NOT BEING DONE.',
    'GROUP DATA SET MODELLING IS NOT BEING DONE.',
  ];
}

function passwordLines(password: PasswordOptions): string[] {
  return [
    'PASSWORD PROCESSING OPTIONS:',
    `  THE ACTIVE PASSWORD ENCRYPTION ALGORITHM IS ${password.algorithm ?? 'LEGACY'}`,
    `  PASSWORD CHANGE INTERVAL IS ${String(password.interval).padStart(3)} DAYS.`,
    `  PASSWORD MINIMUM CHANGE INTERVAL IS ${String(password.minchange).padStart(3)} DAYS.`,
    `  MIXED CASE PASSWORD SUPPORT IS ${password.mixedcase ? '' : 'NOT '}IN EFFECT`,
    `  SPECIAL CHARACTERS ARE ${password.specialchars ? '' : 'NOT '}ALLOWED.`,
    password.history === 0
      ? '  NO PASSWORD HISTORY BEING MAINTAINED.'
      : `  ${password.history} GENERATIONS OF PREVIOUS PASSWORDS BEING MAINTAINED.`,
    password.revoke === 0
      ? '  USERIDS NOT BEING AUTOMATICALLY REVOKED.'
      : `  AFTER ${String(password.revoke).padStart(3)} CONSECUTIVE UNSUCCESSFUL PASSWORD ATTEMPTS, A USERID WILL BE REVOKED.`,
    password.warning === 0
      ? '  NO PASSWORD EXPIRATION WARNING MESSAGES WILL BE ISSUED.'
      : `  PASSWORD EXPIRATION WARNING LEVEL IS ${String(password.warning).padStart(3)} DAYS.`,
    ...ruleLines(password),
  ];
}

function ruleLines({ rules = {} }: PasswordOptions): string[] {
  const all = Object.entries(rules).sort(([a], [b]) => Number(a) - Number(b));
  if (all.length === 0) return ['  NO INSTALLATION PASSWORD SYNTAX RULES ARE PRESENT.'];
  return [
    '  INSTALLATION PASSWORD SYNTAX RULES:',
    ...all.map(([number, { least, most, pattern }]) => {
      const length = least === most ? `LENGTH(${least})  ` : `LENGTH(${least}:${most})`;
      return `    RULE ${number}  ${length}   ${pattern}`;
    }),
    '    LEGEND:',
    '      A-ALPHA C-CONSONANT L-ALPHANUM N-NUMERIC V-VOWEL W-NOVOWEL *-ANYTHING',
    '      c-MIXED CONSONANT m-MIXED NUMERIC v-MIXED VOWEL $-NATIONAL s-SPECIAL x-MIXED ALL',
  ];
}

function lastLines({ addcreator, applaudit = false }: Options): string[] {
  return [
    'DEFAULT RVARY PASSWORD IS IN EFFECT FOR THE SWITCH FUNCTION.',
    'DEFAULT RVARY PASSWORD IS IN EFFECT FOR THE STATUS FUNCTION.',
    'SECLEVELAUDIT IS INACTIVE',
    'SECLABEL AUDIT IS NOT IN EFFECT',
    'SECLABEL CONTROL IS NOT IN EFFECT',
    'GENERIC OWNER ONLY IS NOT IN EFFECT',
    'COMPATIBILITY MODE IS NOT IN EFFECT',
    'MULTI-LEVEL QUIET IS NOT IN EFFECT',
    'MULTI-LEVEL STABLE IS NOT IN EFFECT',
    'NO WRITE-DOWN IS NOT IN EFFECT',
    'MULTI-LEVEL ACTIVE IS NOT IN EFFECT',
    'CATALOGUED DATA SETS ONLY, IS NOT IN EFFECT',
    'USER-ID FOR JES NJEUSERID IS : ????????',
    'USER-ID FOR JES UNDEFINEDUSER IS : ++++++++',
    'PARTNER LU-VERIFICATION SESSIONKEY INTERVAL MAXIMUM/DEFAULT IS   30 DAYS.',
    `APPLAUDIT IS ${applaudit ? '' : 'NOT '}IN EFFECT`,
    `ADDCREATOR IS ${addcreator ? '' : 'NOT '}IN EFFECT`,
    'KERBLVL = 0',
    'MULTI-LEVEL FILE SYSTEM IS NOT IN EFFECT',
    'MULTI-LEVEL INTERPROCESS COMMUNICATIONS IS NOT IN EFFECT',
    'MULTI-LEVEL NAME HIDING IS NOT IN EFFECT',
    'SECURITY LABEL BY SYSTEM IS NOT IN EFFECT',
    'PRIMARY LANGUAGE DEFAULT : ENU',
    'SECONDARY LANGUAGE DEFAULT : ENU',
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
