import { MAX_LABEL_LENGTH, MAX_NAME_BYTES, MAX_REGISTRY_BYTES, mapDistributed, normaliseName, type User } from '@idprop/saf';
import { foldName } from '@idprop/identity';
import { listMappings } from '../listing/list-mappings.js';
import { keywords, type Grammar } from '../parsing/grammar.js';
import { invalidValue, missing } from '../parsing/refusal.js';
import type { Operand } from '../parsing/scanner.js';
import type { Action, Run } from '../run.js';
import { nameOf, suboperands, textOf } from '../values.js';
import { isSpecial, mayUse, require } from './authority.js';

export const RACMAP: Grammar = {
  verb: 'RACMAP',
  aliases: [],
  positionals: [],
  keywords: keywords('ID() MAP DELMAP(?) LISTMAP(?) QUERY USERDIDFILTER() REGISTRY() WITHLABEL()'),
};

/** Access to FACILITY IRR.IDIDMAP.function that RACMAP takes, after the example of RACDCERT (saf.md 17.12). */
const RACMAP_ACCESS = { own: 'READ', others: 'UPDATE', query: 'READ' } as const;
/** Whether DELMAP without a label may take away the only filter there is (saf.md 17.4). */
const DELMAP_ONLY_FILTER: boolean = true;
/** What a generated label looks like: counted for each user, the lowest number that is free (saf.md 17.4). */
const GENERATED_LABEL = { text: 'LABEL', digits: 8 };

/** CICS documentation's limit for registry names (saf.md 5.2). */
const CICS_REGISTRY_BYTES = 252;

/** RACMAP (saf.md 5): operands in any order; without a function it is LISTMAP, without ID the issuer. */
export const racmap: Action = (run) => {
  if (run.has('QUERY')) return query(run);
  const userid = nameOf(run, 'ID') ?? withoutId(run);
  const name = run.has('MAP') ? 'MAP' : run.has('DELMAP') ? 'DELMAP' : 'LISTMAP';
  const isOwn = userid === run.issuer.userid;
  // A user may look at his own filters.
  if (!isOwn || name !== 'LISTMAP') requireFunction(run, name, isOwn ? RACMAP_ACCESS.own : RACMAP_ACCESS.others);
  const user = run.db.user(userid);
  if (user === undefined) return run.say('RACF.UNKNOWN_USER', {}, 8);
  if (name === 'MAP') return map(run, user);
  if (name === 'DELMAP') return delmap(run, user);
  return listmap(run, user);
};

/** RACMAP without ID works for the issuer (saf.md 17.4). */
function withoutId({ issuer }: Run): string {
  return issuer.userid;
}

/** SPECIAL, or FACILITY IRR.IDIDMAP.function: READ for oneself, UPDATE for others, as RACDCERT has it (saf.md 5.6). */
function requireFunction(run: Run, name: string, intent: 'READ' | 'UPDATE'): void {
  const profile = `IRR.IDIDMAP.${name}`;
  require(run, isSpecial(run) || mayUse(run, profile, intent), `${intent} access to ${profile} in class FACILITY`);
}

function map(run: Run, { userid }: User): void {
  const filters = run.db.filtersOf(userid);
  const name = normalisedName(run);
  const registry = registryName(run);
  const label = textOf(run, 'WITHLABEL') ?? nextLabel(filters.map((filter) => filter.label));
  if (label === '' || label.length > MAX_LABEL_LENGTH) throw invalidValue('LABEL', label);
  const taken = run.db
    .stored('IDIDMAP')
    .get(name)
    ?.filters.find((filter) => filter.registry === registry);
  if (taken !== undefined) return run.say('RACF.FILTER_EXISTS', { userid: taken.userid }, 8);
  if (filters.some((filter) => filter.label === label)) return run.say('RACF.LABEL_EXISTS', { userid, label }, 8);
  if (Buffer.byteLength(registry) > CICS_REGISTRY_BYTES) run.say('RACF.REGISTRY_LONG');
  run.change({ type: 'filter', userid, label, name, registry, owner: run.issuer.userid, at: run.context.now });
  hintRefresh(run);
}

/** DELMAP without a label works when the user has one filter only. */
function delmap(run: Run, { userid }: User): void {
  const filters = run.db.filtersOf(userid);
  const label = labelOf(run, 'DELMAP');
  if (filters.length === 0) return run.say('IRRW204I', { userid }, 4);
  if (label === undefined && (filters.length > 1 || !DELMAP_ONLY_FILTER)) return run.say('RACF.LABEL_NEEDED', { userid }, 8);
  const filter = filters.find((one) => label === undefined || one.label === label);
  if (filter === undefined) return run.say('IRRW206I', { userid }, 4);
  run.change({ type: 'filterDelete', userid, label: filter.label });
  hintRefresh(run);
}

function listmap(run: Run, { userid }: User): void {
  const label = labelOf(run, 'LISTMAP');
  const all = run.db.filtersOf(userid);
  if (all.length === 0) return run.say('IRRW204I', { userid }, 4);
  const filters = all.filter((one) => label === undefined || one.label === label);
  if (filters.length === 0) return run.say('IRRW206I', { userid }, 4);
  run.print(listMappings(run.db, userid, filters));
}

/** QUERY: the user ID that the copy in storage yields. Its wording is not known: own sentences. */
function query(run: Run): void {
  requireFunction(run, 'QUERY', RACMAP_ACCESS.query);
  const { value } = mapDistributed(run.db, { name: normalisedName(run), registry: registryName(run) });
  if (value === undefined) run.say('RACF.QUERY_NONE', {}, 4);
  else run.say('RACF.QUERY', { userid: value.userid });
}

function normalisedName(run: Run): string {
  const text = nameWithin(run, 'USERDIDFILTER');
  const name = normaliseName(text);
  if (name === undefined || !hasBytes(name, MAX_NAME_BYTES)) throw invalidValue('USERDIDFILTER NAME', text);
  return name;
}

function registryName(run: Run): string {
  const text = nameWithin(run, 'REGISTRY');
  if (!hasBytes(text, MAX_REGISTRY_BYTES)) throw invalidValue('REGISTRY NAME', text);
  return text;
}

function hasBytes(text: string, most: number): boolean {
  return text.trim() !== '' && Buffer.byteLength(text) <= most;
}

/** `USERDIDFILTER(NAME('x'))`; without apostrophes the text is folded. */
function nameWithin(run: Run, keyword: string): string {
  const operands = run.command.keywords.get(keyword);
  if (operands === undefined) throw missing(keyword);
  const [value] = suboperands(operands, ['NAME']).get('NAME') ?? [];
  if (value === undefined) throw missing(`${keyword} NAME`);
  return quotedOrFolded(value);
}

function labelOf(run: Run, keyword: string): string | undefined {
  const operands = run.command.keywords.get(keyword) ?? [];
  if (operands.length === 0) return undefined;
  const [value] = suboperands(operands, ['LABEL']).get('LABEL') ?? [];
  if (value === undefined) throw missing('LABEL');
  return value.text;
}

function quotedOrFolded({ text, quoted }: Operand): string {
  return quoted ? text : foldName(text);
}

/** The next free `LABEL00000001`, counted for each user. */
function nextLabel(labels: readonly string[]): string {
  for (let number = 1; ; number++) {
    const label = `${GENERATED_LABEL.text}${String(number).padStart(GENERATED_LABEL.digits, '0')}`;
    if (!labels.includes(label)) return label;
  }
}

function hintRefresh(run: Run): void {
  if (run.db.isRaclisted('IDIDMAP')) run.say('IRRW210I');
}
