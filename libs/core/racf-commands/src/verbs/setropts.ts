import type { ClassDescriptor, ClassSwitch } from '@idprop/saf';
import { listOptions } from '../listing/list-options.js';
import { keywords, type Grammar } from '../parsing/grammar.js';
import { Refusal } from '../parsing/refusal.js';
import type { Action, Run } from '../run.js';
import { has, require } from './authority.js';
import { classesOf, sharing } from './setropts-classes.js';
import { setOptions } from './setropts-options.js';

/** Options of auditing: an AUDITOR's (saf.md 9.4). */
const AUDIT_KEYWORDS = ['AUDIT', 'LOGOPTIONS', 'SAUDIT', 'OPERAUDIT', 'CMDVIOL', 'APPLAUDIT', 'SECLEVELAUDIT', 'SECLABELAUDIT'].flatMap(
  (name) => [name, `NO${name}`],
);

export const SETROPTS: Grammar = {
  verb: 'SETROPTS',
  aliases: ['SETR'],
  positionals: [],
  keywords: keywords(
    `CLASSACT() NOCLASSACT() RACLIST() NORACLIST() GENERIC() NOGENERIC() GENCMD() NOGENCMD() GLOBAL() NOGLOBAL() REFRESH LIST GRPLIST NOGRPLIST
     ADDCREATOR NOADDCREATOR PASSWORD() AUDIT() NOAUDIT() STATISTICS() NOSTATISTICS() EGN NOEGN PROTECTALL(?) NOPROTECTALL INACTIVE() NOINACTIVE
     LOGOPTIONS() TERMINAL() SAUDIT NOSAUDIT OPERAUDIT NOOPERAUDIT CMDVIOL NOCMDVIOL APPLAUDIT NOAPPLAUDIT
     ~GENLIST() ~NOGENLIST() ~INITSTATS ~NOINITSTATS
     ~WHEN() ~NOWHEN() ~JES() ~CATDSNS(?) ~NOCATDSNS ~ERASE(?) ~NOERASE ~GENERICOWNER ~NOGENERICOWNER ~KERBLVL() ~LANGUAGE() ~MLACTIVE(?)
     ~NOMLACTIVE ~MLQUIET ~NOMLQUIET ~MLS(?) ~NOMLS ~MLSTABLE ~NOMLSTABLE ~MLFSOBJ() ~MLIPCOBJ() ~MLNAMES ~NOMLNAMES ~MODEL() ~NOMODEL ~PREFIX()
     ~NOPREFIX ~REALDSN ~NOREALDSN ~RETPD() ~RVARYPW() ~SECLABELCONTROL ~NOSECLABELCONTROL ~SECLABELAUDIT ~NOSECLABELAUDIT ~SECLEVELAUDIT()
     ~NOSECLEVELAUDIT ~SESSIONINTERVAL() ~NOSESSIONINTERVAL ~TAPEDSN ~NOTAPEDSN ~ADSP ~NOADSP ~COMPATMODE ~NOCOMPATMODE`,
  ),
};

/** SETROPTS (saf.md 9.4). A switch is set for all classes of the same POSIT. */
export const setropts: Action = (run) => {
  requireAuthority(run);
  refuseContradiction(run);
  setOptions(run);
  setSwitches(run);
  setGenerics(run);
  raclist(run);
  if (run.has('LIST')) run.print(listOptions(run.db));
  else run.say('ICH14063I');
};

/** SPECIAL; audit options AUDITOR; LIST also AUDITOR and ROAUDIT; GENERIC REFRESH also AUDITOR and OPERATIONS; RACLIST REFRESH also CLAUTH. */
function requireAuthority(run: Run): void {
  const given = [...run.command.keywords.keys()];
  const only = (...allowed: readonly string[]): boolean => given.every((keyword) => allowed.includes(keyword));
  if (given.some((keyword) => AUDIT_KEYWORDS.includes(keyword))) require(run, has(run, 'AUDITOR'), 'the attribute AUDITOR');
  const others = given.filter((keyword) => !AUDIT_KEYWORDS.includes(keyword));
  if (others.length === 0 || has(run, 'SPECIAL')) return;
  const mayRefresh =
    run.has('REFRESH') &&
    ((only('GENERIC', 'REFRESH') && has(run, 'AUDITOR', 'OPERATIONS')) ||
      (only('RACLIST', 'REFRESH') && classesOf(run, 'RACLIST')?.every(({ name }) => run.issuer.classAuthority.includes(name)) === true));
  require(run, mayRefresh || (only('LIST') && has(run, 'AUDITOR', 'ROAUDIT')), 'the attribute SPECIAL');
}

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

/** Switches that class DATASET has too, and classes USER and GROUP those of them that make sense. */
const WITH_BASE: ReadonlySet<ClassSwitch> = new Set(['gencmd', 'global', 'audit', 'statistics']);

function setSwitches(run: Run): void {
  for (const [keyword, name, on] of SWITCHES) {
    const given = classesOf(run, keyword, WITH_BASE.has(name));
    if (given === undefined) continue;
    if (keyword === 'GLOBAL' && run.has('REFRESH')) {
      refreshGlobal(run, given);
      continue;
    }
    // CLASSACT(*) does not activate classes that refuse what is not defined.
    const classes =
      run.command.keywords.get(keyword)?.[0]?.text === '*' && name === 'active' && on ? given.filter((one) => one.defaultRc !== 8) : given;
    const shared = sharing(run, classes).filter((one) => name !== 'gencmd' || run.db.descriptor(one)?.generic === true);
    run.change({ type: 'switch', switch: name, classes: shared, on });
  }
}

/** GLOBAL(class) REFRESH turns nothing on; the table is read where it stands, so that there is nothing to bring into storage. */
function refreshGlobal(run: Run, classes: readonly ClassDescriptor[]): void {
  for (const { name } of classes) if (!run.db.isOn('global', name)) run.say('ICH14016I', { class: name }, 4);
}

/** GENERIC turns generic commands on too; with REFRESH it changes nothing, since generic profiles are in force at once here. */
function setGenerics(run: Run): void {
  const on = classesOf(run, 'GENERIC', true);
  if (on !== undefined && !run.has('REFRESH')) {
    const classes = sharing(
      run,
      on.filter(({ generic }) => generic),
    ).filter((name) => run.db.descriptor(name)?.generic === true);
    run.change({ type: 'switch', switch: 'generic', classes, on: true }, { type: 'switch', switch: 'gencmd', classes, on: true });
  }
  const off = classesOf(run, 'NOGENERIC', true);
  if (off !== undefined) run.change({ type: 'switch', switch: 'generic', classes: sharing(run, off), on: false });
}

/** Whether RACLIST of an inactive class makes it active: the books contradict each other (saf.md 1.3, 17.7). False: it is not brought into storage. */
const RACLIST_ACTIVATES: boolean = false;

/** RACLIST, with REFRESH or without, and NORACLIST. */
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
    else if (!isActive(run, name) && !RACLIST_ACTIVATES) run.say('RACF.RACLIST_INACTIVE', { class: name }, 4);
    else if (run.has('REFRESH') || !run.db.isRaclisted(name)) classes.push(...run.db.sharingPosit(name));
  }
  if (RACLIST_ACTIVATES && classes.length > 0) run.change({ type: 'switch', switch: 'active', classes: [...new Set(classes)], on: true });
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
