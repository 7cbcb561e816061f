import { foldName } from '@idprop/identity';
import { BASE_CLASSES, compilePattern, DATASET_CLASS, hasGenericCharacter, type ClassDescriptor, type Profile } from '@idprop/saf';
import { keywords, type Grammar } from '../parsing/grammar.js';
import { invalidValue } from '../parsing/refusal.js';
import type { Action, Run } from '../run.js';
import { nameOf, numberOf, textOf } from '../values.js';
import { has, isSpecial, mayList } from './authority.js';
import { listingOf, ownAccess } from './profile-authority.js';

export const SEARCH: Grammar = {
  verb: 'SEARCH',
  aliases: ['SR'],
  positionals: [],
  keywords: keywords(
    `CLASS() MASK() FILTER() NOMASK ALL GENERIC NOGENERIC MODEL USER() UID() GID() WARNING AGE() LEVEL() CLIST() NOLIST LIST ~CATEGORY() ~EXPIRES()
     ~SECLABEL() ~SECLEVEL() ~TAPE ~VSAM ~NOVSAM ~VOLUME ~EGN`,
  ),
};

const DAY_MS = 86_400_000;

/** A profile of any kind, as SEARCH sees it. */
interface Candidate {
  readonly name: string;
  readonly owner: string;
  readonly changed: number;
  readonly profile?: Profile;
  readonly omvs?: Readonly<Record<string, string>>;
}

/** SEARCH (saf.md 9.3): one name a line, `(G)` for a generic profile, `(UNUSABLE)` for a discrete name with generic characters. */
export const search: Action = (run) => {
  const { names, isWanted } = searchIn(run);
  const found = names.filter(isWanted).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (found.length === 0) return run.say('ICH31005I', {}, 4);
  const lines = found.map(({ name, profile }) => `${name}${mark(name, profile)}`);
  const clist = run.command.keywords.get('CLIST');
  if (clist !== undefined) run.print(found.map((one) => `${clist[0]?.text ?? ''}${asOperand(one)}${clist[1]?.text ?? ''}`));
  else if (!run.has('NOLIST')) run.print(lines);
};

/** As the commands take it that CLIST makes: a data set without apostrophes would be one of whoever enters them. */
function asOperand({ name, profile }: Candidate): string {
  return profile?.dataset === undefined ? name : `'${name}'`;
}

function mark(name: string, profile: Profile | undefined): string {
  if (profile?.generic === true) return ' (G)';
  return profile !== undefined && hasGenericCharacter(name) ? ' (UNUSABLE)' : '';
}

function searchIn(run: Run): { names: Candidate[]; isWanted: (candidate: Candidate) => boolean } {
  const className = foldName(textOf(run, 'CLASS') ?? 'DATASET');
  const matches = nameTest(run, className);
  const tests = [matches, kindTest(run), attributeTest(run), numberTest(run), authorityTest(run, className)];
  return { names: candidates(run, className), isWanted: (candidate) => tests.every((test) => test(candidate)) };
}

function candidates(run: Run, className: string): Candidate[] {
  switch (className) {
    case 'USER':
      return [...run.db.users()].map(({ userid, owner, created, segments }) => candidate(userid, owner, created, segments['OMVS']));
    case 'GROUP':
      return [...run.db.groups()].map(({ group, owner, created, segments }) => candidate(group, owner, created, segments['OMVS']));
    default:
      if (run.db.descriptor(className) === undefined) throw invalidValue('CLASS NAME', className);
      return [...run.db.stored(className)].map((profile) => ({ ...profile, profile }));
  }
}

function candidate(name: string, owner: string, changed: number, omvs: Candidate['omvs']): Candidate {
  return { name, owner, changed, ...(omvs === undefined ? {} : { omvs }) };
}

type Test = (candidate: Candidate) => boolean;

/** MASK: how a name begins, and what stands somewhere behind; FILTER: a pattern. Without them everything; data sets: one's own. */
function nameTest(run: Run, className: string): Test {
  const mask = run.command.keywords.get('MASK');
  if (mask !== undefined) {
    const [begin = '', within = ''] = mask.map(({ text }) => foldName(text));
    return ({ name }) => {
      const folded = foldName(name);
      return (begin === '*' || folded.startsWith(begin)) && folded.slice(begin === '*' ? 0 : begin.length).includes(within);
    };
  }
  const filter = textOf(run, 'FILTER');
  if (filter !== undefined) {
    const pattern = compilePattern(foldName(filter));
    return ({ name }) => pattern(foldName(name), () => undefined);
  }
  const ownOnly = className === DATASET_CLASS.name && !run.has('NOMASK') && run.command.keywords.size === 0;
  return ({ name }) => !ownOnly || name.startsWith(`${run.issuer.userid}.`);
}

function kindTest(run: Run): Test {
  return ({ profile }) => {
    if (profile === undefined) return true;
    if (run.has('GENERIC') && !profile.generic) return false;
    if (run.has('NOGENERIC') && profile.generic) return false;
    return !run.has('MODEL') || profile.dataset?.type === 'MODEL';
  };
}

function attributeTest(run: Run): Test {
  const id = numberOf(run, 'UID', 0, 2_147_483_647);
  const gid = numberOf(run, 'GID', 0, 2_147_483_647);
  return ({ profile, omvs }) =>
    (!run.has('WARNING') || profile?.warning === true) &&
    (id === undefined || omvs?.['UID'] === String(id)) &&
    (gid === undefined || omvs?.['GID'] === String(gid));
}

/** AGE: not referred to for so many days; references are not counted, so the last change stands for them. */
function numberTest(run: Run): Test {
  const age = numberOf(run, 'AGE', 0, 99_999);
  const level = numberOf(run, 'LEVEL', 0, 99);
  return ({ profile, changed }) =>
    (age === undefined || run.context.now - changed >= age * DAY_MS) && (level === undefined || profile?.level === level);
}

/** Only what the issuer may list; with USER what that user has access to, of users and groups those that he owns. */
function authorityTest(run: Run, className: string): Test {
  const descriptor: ClassDescriptor | undefined = run.db.descriptor(className);
  const userid = nameOf(run, 'USER');
  const isBase = (BASE_CLASSES as readonly string[]).includes(className) && className !== DATASET_CLASS.name;
  if (userid !== undefined && userid !== run.issuer.userid && !has(run, 'SPECIAL', 'AUDITOR', 'ROAUDIT')) return () => false;
  return ({ owner, profile }) => {
    if (isBase && userid !== undefined) return owner === userid;
    if (isBase || profile === undefined || descriptor === undefined) return isSpecial(run) || mayList(run, owner);
    if (userid === undefined) return listingOf(run, descriptor, profile) !== undefined;
    return ownAccess(run, descriptor, profile, userid) !== 'NONE';
  };
}
