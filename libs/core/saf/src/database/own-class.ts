import { isAccessLevel } from '../access/levels.js';
import { CHARACTER_KINDS, type ClassDescriptor } from './class-table.js';
import type { Profile } from './model.js';

/** POSIT of a class whose CDTINFO names none. RACF demands one (19 to 56, 128 to 527); chosen so that no switch is shared with an IBM class. */
const POSIT_WITHOUT_CDTINFO = 127;

/**
 * A class of the installation, as its profile in class CDT says in segment CDTINFO (saf.md 1.4, 9.3); undefined without the segment. Defaults as in a
 * captured listing of such a class.
 */
export function ownClass({ name, segments }: Profile): ClassDescriptor | undefined {
  const info = segments['CDTINFO'];
  if (info === undefined) return undefined;
  const uacc = info['DEFAULTUACC'] ?? 'NONE';
  const raclist = info['RACLIST'];
  return {
    name,
    posit: Number(info['POSIT'] ?? POSIT_WITHOUT_CDTINFO),
    // 8 with a default return code of 0 or nothing said: what a captured listing shows.
    defaultRc: info['DEFAULTRC'] === '4' ? 4 : 8,
    defaultUacc: isAccessLevel(uacc) ? uacc : 'NONE',
    ...(uacc === 'ACEE' ? { uaccOfCreator: true } : {}),
    case: info['CASE'] === 'ASIS' ? 'ASIS' : 'UPPER',
    generic: info['GENERIC'] !== 'DISALLOWED',
    raclist: raclist === 'REQUIRED' || raclist === 'DISALLOWED' ? raclist : 'ALLOWED',
    operations: info['OPERATIONS'] === 'YES',
    ...(info['GROUP'] === undefined ? {} : { group: info['GROUP'] }),
    ...(info['MEMBER'] === undefined ? {} : { member: info['MEMBER'] }),
    ...kinds('first', info['FIRST']),
    ...kinds('other', info['OTHER']),
    maxLength: Number(info['MAXLENX'] ?? info['MAXLENGTH'] ?? 8),
    profilesAllowed: info['PROFILESALLOWED'] !== 'NO',
    ownCommand: false,
  };
}

function kinds(place: 'first' | 'other', words: string | undefined): Partial<ClassDescriptor> {
  return words === undefined ? {} : { [place]: CHARACTER_KINDS.filter((kind) => words.split(' ').includes(kind)) };
}
