import { DATASET_CLASS, type Profile } from '@idprop/saf';
import { listDataset } from '../listing/list-dataset.js';
import { keywords, type Grammar } from '../parsing/grammar.js';
import type { Action, Run } from '../run.js';
import { nameOf, textOf } from '../values.js';
import { foldName } from '@idprop/identity';
import { datasetName } from './dataset-name.js';
import { DATASET_SEGMENTS } from './dataset-verbs.js';
import { listingOf, ownAccess, qualifierOf } from './profile-authority.js';

export const LISTDSD: Grammar = {
  verb: 'LISTDSD',
  aliases: ['LD'],
  positionals: [],
  keywords: keywords(
    `DATASET() ID() PREFIX() ALL AUTHUSER GENERIC NOGENERIC HISTORY STATISTICS ~DSNS ~VOLUME() NORACF ${DATASET_SEGMENTS.join(' ')}`,
  ),
};

/** LISTDSD (saf.md 9.3): DATASET('x') its own or best generic profile; ID and PREFIX all of a user or group, or of a beginning. */
export const listdsd: Action = (run) => {
  const wanted = run.command.keywords.has('DATASET') ? named(run) : searched(run);
  let listed = 0;
  for (const { name, profile } of wanted) {
    if (profile === undefined) {
      run.say('ICH35003I', { name }, 4);
      continue;
    }
    const rights = listingOf(run, DATASET_CLASS, profile);
    if (rights === undefined) {
      run.say('ICH35002I', { name }, 4);
      continue;
    }
    if (listed > 0) run.print(['', '', '']);
    const all = run.has('ALL');
    run.print(
      listDataset(profile, {
        yourAccess: ownAccess(run, DATASET_CLASS, profile),
        all,
        authuser: rights === 'all' && (all || run.has('AUTHUSER')),
        history: run.has('HISTORY'),
        statistics: run.has('STATISTICS'),
        segments: DATASET_SEGMENTS.filter((segment) => run.has(segment)),
        noracf: run.has('NORACF'),
      }),
    );
    listed++;
  }
};

interface Wanted {
  readonly name: string;
  readonly profile: Profile | undefined;
}

function named(run: Run): Wanted[] {
  return (run.command.keywords.get('DATASET') ?? []).map((operand) => {
    const name = datasetName(run, operand);
    const stored = run.db.stored(DATASET_CLASS.name);
    const exact = stored.get(name);
    if (exact !== undefined && (exact.generic || !run.has('GENERIC'))) return { name, profile: exact };
    // A discrete profile is listed by its own name only; GENERIC asks for the generic one that covers the name.
    return {
      name,
      profile: run.has('GENERIC') ? stored.find(name, run.db.isOn('generic', DATASET_CLASS.name), run.db.variables) : undefined,
    };
  });
}

function searched(run: Run): Wanted[] {
  const prefix = textOf(run, 'PREFIX');
  const id = nameOf(run, 'ID') ?? run.issuer.userid;
  const isWanted =
    prefix === undefined ? ({ name }: Profile) => qualifierOf(name) === id : ({ name }: Profile) => name.startsWith(foldName(prefix));
  const found = [...run.db.stored(DATASET_CLASS.name)].filter(isWanted);
  const kind = found.filter(({ generic }) => (generic ? !run.has('NOGENERIC') : !run.has('GENERIC')));
  if (kind.length === 0) return [{ name: prefix === undefined ? id : foldName(prefix), profile: undefined }];
  return kind.map((profile) => ({ name: profile.name, profile })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
