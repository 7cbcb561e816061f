import { foldName } from '@idprop/identity';
import type { ClassDescriptor, ClassSwitch, PasswordOptions } from '@idprop/saf';
import { listOptions } from '../listing/list-options.js';
import { keywords, type Grammar } from '../parsing/grammar.js';
import { invalidValue, missing, Refusal } from '../parsing/refusal.js';
import type { Action, Run } from '../run.js';
import { numberFrom, suboperands, switchOf } from '../values.js';
import { requireSpecial } from './authority.js';

export const SETROPTS: Grammar = {
  verb: 'SETROPTS',
  aliases: ['SETR'],
  positionals: [],
  keywords: keywords(
    `CLASSACT() NOCLASSACT() RACLIST() NORACLIST() GENERIC() NOGENERIC() GENCMD() NOGENCMD() GLOBAL() NOGLOBAL() REFRESH LIST GRPLIST NOGRPLIST
     ADDCREATOR NOADDCREATOR PASSWORD() AUDIT() NOAUDIT() STATISTICS() NOSTATISTICS()
     ~EGN ~NOEGN ~PROTECTALL(?) ~NOPROTECTALL ~INACTIVE() ~NOINACTIVE ~LOGOPTIONS() ~GENLIST() ~NOGENLIST() ~SAUDIT ~NOSAUDIT ~OPERAUDIT
     ~NOOPERAUDIT ~CMDVIOL ~NOCMDVIOL ~APPLAUDIT ~NOAPPLAUDIT ~INITSTATS ~NOINITSTATS ~TERMINAL() ~WHEN() ~NOWHEN() ~JES() ~CATDSNS(?)
     ~NOCATDSNS ~ERASE(?) ~NOERASE ~GENERICOWNER ~NOGENERICOWNER ~KERBLVL() ~LANGUAGE() ~MLACTIVE(?) ~NOMLACTIVE ~MLQUIET ~NOMLQUIET ~MLS(?)
     ~NOMLS ~MLSTABLE ~NOMLSTABLE ~MODEL() ~NOMODEL ~PREFIX() ~NOPREFIX ~REALDSN ~NOREALDSN ~RETPD() ~RVARYPW() ~SECLABELCONTROL
     ~NOSECLABELCONTROL ~SECLEVELAUDIT() ~NOSECLEVELAUDIT ~SESSIONINTERVAL() ~NOSESSIONINTERVAL ~TAPEDSN ~NOTAPEDSN ~ADSP ~NOADSP
     ~COMPATMODE ~NOCOMPATMODE`,
  ),
};

/** SETROPTS (saf.md 9.4). A switch is set for all classes of the same POSIT. */
export const setropts: Action = (run) => {
  requireSpecial(run);
  refuseContradiction(run);
  setOptions(run);
  setSwitches(run);
  setGenerics(run);
  raclist(run);
  if (run.has('LIST')) run.print(listOptions(run.db));
  else run.say('ICH14063I');
};

/** Switches that need no more than a list of classes. */
const SWITCHES: readonly (readonly [keyword: string, name: ClassSwitch, on: boolean])[] = [
  ['CLASSACT', 'active', true],
  ['NOCLASSACT', 'active', false],
  ['GENCMD', 'gencmd', true],
  ['NOGENCMD', 'gencmd', false],
  ['GLOBAL', 'global', true],
  ['NOGLOBAL', 'global', false],
  ['AUDIT', 'audit', true],
  ['NOAUDIT', 'audit', false],
  ['STATISTICS', 'statistics', true],
  ['NOSTATISTICS', 'statistics', false],
];

function setSwitches(run: Run): void {
  for (const [keyword, name, on] of SWITCHES) {
    const given = classesOf(run, keyword);
    if (given === undefined) continue;
    // CLASSACT(*) does not activate classes that refuse what is not defined.
    const classes =
      run.command.keywords.get(keyword)?.[0]?.text === '*' && name === 'active' && on ? given.filter((one) => one.defaultRc !== 8) : given;
    run.change({ type: 'switch', switch: name, classes: sharing(run, classes), on });
  }
}

/** GENERIC turns generic commands on too; with REFRESH it changes nothing, since generic profiles are in force at once here. */
function setGenerics(run: Run): void {
  const on = classesOf(run, 'GENERIC');
  if (on !== undefined && !run.has('REFRESH')) {
    const classes = sharing(
      run,
      on.filter(({ generic }) => generic),
    ).filter((name) => run.db.descriptor(name)?.generic === true);
    run.change({ type: 'switch', switch: 'generic', classes, on: true }, { type: 'switch', switch: 'gencmd', classes, on: true });
  }
  const off = classesOf(run, 'NOGENERIC');
  if (off !== undefined) run.change({ type: 'switch', switch: 'generic', classes: sharing(run, off), on: false });
}

/** RACLIST, with REFRESH or without, and NORACLIST. Without CLASSACT an inactive class is not brought into storage (saf.md 1.3). */
function raclist(run: Run): void {
  const gone = classesOf(run, 'NORACLIST');
  if (gone !== undefined) run.change({ type: 'noraclist', classes: sharing(run, gone) });
  const named = classesOf(run, 'RACLIST');
  if (named === undefined) return;
  const classes: string[] = [];
  for (const descriptor of named) {
    const { name } = descriptor;
    if (descriptor.raclist === 'DISALLOWED') run.say('RACF.RACLIST_NOT_ALLOWED', { class: name }, 4);
    else if (run.has('REFRESH') && !run.db.isRaclisted(name)) run.say('ICH14070I', { class: name }, 4);
    else if (!isActive(run, name)) run.say('RACF.RACLIST_INACTIVE', { class: name }, 4);
    else if (run.has('REFRESH') || !run.db.isRaclisted(name)) classes.push(...run.db.sharingPosit(name));
  }
  const usable = [...new Set(classes)].filter((name) => run.db.descriptor(name)?.raclist !== 'DISALLOWED');
  if (usable.length > 0) run.change({ type: 'raclist', classes: usable });
}

/** Active now, or made so by this command. */
function isActive(run: Run, className: string): boolean {
  const made = run.changes.findLast(
    (change) => change.type === 'switch' && change.switch === 'active' && change.classes.includes(className),
  );
  return made?.type === 'switch' ? made.on : run.db.isActive(className);
}

function refuseContradiction(run: Run): void {
  const raclisted = new Set(classesOf(run, 'RACLIST')?.map(({ name }) => name));
  const both = classesOf(run, 'NOCLASSACT')?.find(({ name }) => raclisted.has(name));
  if (both !== undefined) throw new Refusal([{ id: 'ICH14042I', inserts: { class: both.name } }], 8);
}

function setOptions(run: Run): void {
  const grplist = switchOf(run, 'GRPLIST');
  const addcreator = switchOf(run, 'ADDCREATOR');
  const password = passwordOptions(run);
  if (grplist === undefined && addcreator === undefined && password === undefined) return;
  run.change({
    type: 'options',
    options: {
      ...(grplist === undefined ? {} : { grplist }),
      ...(addcreator === undefined ? {} : { addcreator }),
      ...(password === undefined ? {} : { password }),
    },
  });
}

const PASSWORD_OPERANDS = [
  'REVOKE',
  'NOREVOKE',
  'INTERVAL',
  'HISTORY',
  'NOHISTORY',
  'MINCHANGE',
  'WARNING',
  'NOWARNING',
  'MIXEDCASE',
  'NOMIXEDCASE',
  'SPECIALCHARS',
  'NOSPECIALCHARS',
  'ALGORITHM',
  'NOALGORITHM',
  'NORULES',
  ...[1, 2, 3, 4, 5, 6, 7, 8].flatMap((n) => [`RULE${n}`, `NORULE${n}`]),
];

/** PASSWORD(...) with the limits of saf.md 13; syntax rules and the algorithm are taken note of only. */
function passwordOptions(run: Run): PasswordOptions | undefined {
  const operands = run.command.keywords.get('PASSWORD');
  if (operands === undefined) return undefined;
  const given = suboperands(operands, PASSWORD_OPERANDS);
  const number = (name: string, least: number, most: number): number | undefined => {
    const values = given.get(name);
    return values === undefined ? undefined : numberFrom(values[0]?.text ?? '', name, least, most);
  };
  const flag = (name: string, before: boolean): boolean => (given.has(name) ? true : given.has(`NO${name}`) ? false : before);
  const before = run.db.options.password;
  for (const name of given.keys()) {
    if (/^(NO)?(RULE|ALGORITHM)/.test(name)) run.say('RACF.KEYWORD_NOT_ACTED_ON', { keyword: `PASSWORD(${name})`, verb: 'SETROPTS' }, 4);
  }
  return {
    revoke: given.has('NOREVOKE') ? 0 : (number('REVOKE', 1, 254) ?? before.revoke),
    interval: number('INTERVAL', 1, 254) ?? before.interval,
    history: given.has('NOHISTORY') ? 0 : (number('HISTORY', 1, 32) ?? before.history),
    minchange: number('MINCHANGE', 0, 254) ?? before.minchange,
    warning: given.has('NOWARNING') ? 0 : (number('WARNING', 1, 255) ?? before.warning),
    mixedcase: flag('MIXEDCASE', before.mixedcase),
    specialchars: flag('SPECIALCHARS', before.specialchars),
  };
}

/** The classes that a keyword names; `*` is all of them. */
function classesOf(run: Run, keyword: string): ClassDescriptor[] | undefined {
  const operands = run.command.keywords.get(keyword);
  if (operands === undefined) return undefined;
  if (operands.length === 0) throw missing(`CLASS NAMES FOR ${keyword}`);
  const names = operands[0]?.text === '*' ? run.db.classNames() : operands.map(({ text }) => foldName(text));
  return names
    .filter((name) => name !== 'DATASET')
    .map((name) => {
      const descriptor = run.db.descriptor(name);
      if (descriptor === undefined) {
        throw invalidValue(keyword, name, [`CLASS NAMES FOR ${keyword}`, 'CLASS NAMES:  ANY (NON-GROUP) RESOURCE CLASS']);
      }
      return descriptor;
    });
}

function sharing(run: Run, classes: readonly ClassDescriptor[]): string[] {
  return [...new Set(classes.flatMap(({ name }) => run.db.sharingPosit(name)))];
}
