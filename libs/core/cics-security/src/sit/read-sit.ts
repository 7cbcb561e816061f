import { foldName } from '@idprop/identity';
import type { Problem } from '@idprop/decision';
import { ACCEPTED, CHOICES, CLASS_PARAMETERS, DEFAULTS, MAX_USRDELAY, NOT_GIVEN, TLS_LEVELS, type TlsLevel } from './parameters.js';
import type { CheckedKind, Sit } from './sit.js';

const PARAMETER = /([A-Z][A-Z0-9]*)=(\([^()]*\)|'[^']*'|[^,\s]*)/iy;
/** Parameters whose value keeps its case. */
const MIXED_CASE = new Set(['GMTEXT', 'KEYRING', 'USSHOME']);
const NAME = /^[A-Z0-9$@#]{1,8}$/;

/**
 * Reads system initialization parameters as a region's SYSIN holds them: `APPLID=CICSTS,SEC=YES,...`, over as many records
 * as one likes, `*` in column 1 for a comment, `.END` at the end.
 *
 * @returns the parameters with their defaults, and every problem; with an error among them they should not be used
 */
export function readSit(text: string, file: string): { sit: Sit; problems: Problem[] } {
  const problems: Problem[] = [];
  const values = new Map<string, string>();
  const lines: Record<string, number> = {};
  const problem = (line: number, field: string, reason: string, hint: string): void => {
    problems.push({ severity: 'error', file, line, field, reason, hint });
  };
  for (const [index, record] of text.split(/\r?\n/).entries()) {
    if (record.startsWith('*')) continue;
    if (record.trim().toUpperCase() === '.END') break;
    for (const { name, value, rest } of parametersOf(record)) {
      const line = index + 1;
      if (rest !== undefined) problem(line, rest, 'this is no parameter', 'Write NAME=value, separated by commas');
      else if (!(name in DEFAULTS) && !ACCEPTED.includes(name)) {
        problem(line, name, 'there is no such system initialization parameter', 'Correct the spelling');
      } else if (values.has(name)) problem(line, name, 'the parameter stands twice', 'Keep one of them');
      else {
        const choices = CHOICES[name];
        if (choices !== undefined && !choices.includes(value)) {
          problem(line, name, `${value} is none of ${choices.join(', ')}`, `Write ${name}=${choices[0]}`);
        }
        if (name in NOT_GIVEN && value !== NOT_GIVEN[name]) {
          const reason = 'it is accepted, but nothing here acts on it';
          problems.push({ severity: 'warning', file, line, field: name, reason, hint: 'Rely on SSL of each TCPIPSERVICE' });
        }
        values.set(name, value);
        lines[name] = line;
      }
    }
  }
  const value = (name: string): string => values.get(name) ?? DEFAULTS[name] ?? '';
  const checkName = (name: string, each: string): void => {
    if (!NAME.test(each)) problem(lines[name] ?? 0, name, `"${each}" is no name of 1 to 8 letters, digits, $, @, #`, `Correct ${name}`);
  };
  const usrdelay = value('USRDELAY');
  if (!/^\d+$/.test(usrdelay) || Number(usrdelay) > MAX_USRDELAY) {
    problem(lines['USRDELAY'] ?? 0, 'USRDELAY', `${usrdelay} is not a number of minutes from 0 to ${MAX_USRDELAY}`, 'Write USRDELAY=30');
  }
  if (TLS_LEVELS.indexOf(value('MINTLSLEVEL') as TlsLevel) > TLS_LEVELS.indexOf(value('MAXTLSLEVEL') as TlsLevel)) {
    problem(lines['MINTLSLEVEL'] ?? 0, 'MINTLSLEVEL', 'the lowest level is above MAXTLSLEVEL', 'Raise MAXTLSLEVEL, or lower MINTLSLEVEL');
  }
  if (!['NO', 'YES'].includes(value('SECPRFX'))) checkName('SECPRFX', value('SECPRFX'));
  const applids = listOf(value('APPLID'));
  for (const each of applids) checkName('APPLID', each);
  checkName('DFLTUSER', value('DFLTUSER'));
  const [generic = '', specific = generic] = applids;
  const classes: Partial<Record<CheckedKind, string>> = {};
  for (const [kind, { parameter, letter, standard }] of Object.entries(CLASS_PARAMETERS)) {
    const setting = value(parameter);
    if (setting === 'NO') continue;
    if (setting !== 'YES') checkName(parameter, `${letter}${setting}`);
    classes[kind as CheckedKind] = setting === 'YES' ? standard : `${letter}${setting}`;
  }
  const sit: Sit = {
    applid: specific,
    applname: value('GRNAME') || generic,
    uownetql: value('UOWNETQL'),
    sec: value('SEC') !== 'NO',
    secprfx: value('SECPRFX'),
    classes,
    ressec: value('RESSEC') === 'ALWAYS' ? 'ALWAYS' : 'ASIS',
    cmdsec: value('CMDSEC') === 'ALWAYS' ? 'ALWAYS' : 'ASIS',
    dfltuser: value('DFLTUSER'),
    xuser: value('XUSER') === 'YES',
    xptkt: value('XPTKT') === 'YES',
    usrdelay: Number(value('USRDELAY')),
    keyring: value('KEYRING'),
    minTlsLevel: value('MINTLSLEVEL') as TlsLevel,
    maxTlsLevel: value('MAXTLSLEVEL') as TlsLevel,
    sysidnt: value('SYSIDNT'),
    tcpip: value('TCPIP') === 'YES',
    grplist: listOf(value('GRPLIST')),
    file,
    lines,
  };
  return { sit, problems };
}

interface ReadParameter {
  readonly name: string;
  readonly value: string;
  /** What could not be read; then name and value mean nothing. */
  readonly rest?: string;
}

function parametersOf(record: string): ReadParameter[] {
  const found: ReadParameter[] = [];
  let at = 0;
  for (;;) {
    while (/[\s,]/.test(record[at] ?? '')) at += 1;
    if (at >= record.length) return found;
    PARAMETER.lastIndex = at;
    const match = PARAMETER.exec(record);
    if (match === null) {
      const rest = /^[^,]*/.exec(record.slice(at))?.[0] ?? '';
      found.push({ name: '', value: '', rest: foldName(rest.trim()) });
      at += rest.length;
      continue;
    }
    const name = foldName(match[1] ?? '');
    const value = (match[2] ?? '').replace(/^'(.*)'$/, '$1');
    found.push({ name, value: MIXED_CASE.has(name) ? value : foldName(value) });
    at = PARAMETER.lastIndex;
  }
}

/** `(A,B)` or `A`. */
function listOf(value: string): string[] {
  return value
    .replace(/^\((.*)\)$/, '$1')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
