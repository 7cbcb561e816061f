import { foldName } from '@idprop/identity';
import { DATASET_CLASS, hasGenericCharacter, newProfile, type DatasetPart, type Profile } from '@idprop/saf';
import { keywords, type Grammar } from '../parsing/grammar.js';
import { invalidValue, missing } from '../parsing/refusal.js';
import type { Action, Run } from '../run.js';
import { namesOf, switchOf, textOf } from '../values.js';
import { require } from './authority.js';
import { datasetName } from './dataset-name.js';
import { modelProfile } from './model-profile.js';
import { mayDefine, qualifierOf } from './profile-authority.js';
import { changedProfile } from './profile-fields.js';
import { modelledOn, requireOver } from './resource-verbs.js';

/** Segments of data set profiles, kept as they are. */
export const DATASET_SEGMENTS = ['DFP', 'TME', 'CSDATA'];

const COMMON = `GENERIC UACC() OWNER() DATA() AUDIT() NOTIFY(?) WARNING LEVEL() ERASE UNIT() VOLUME() ~RETPD() ~SECLABEL() ~SECLEVEL() ~ADDCATEGORY()
  ${DATASET_SEGMENTS.map((segment) => `${segment}(?)`).join(' ')}`;
const positionals = [{ name: 'DATASET NAME' }];

export const ADDSD: Grammar = {
  verb: 'ADDSD',
  aliases: ['AD'],
  positionals,
  keywords: keywords(COMMON, 'NOSET SET SETONLY MODEL TAPE FROM() FCLASS() FGENERIC FVOLUME() ~FILESEQ()'),
};

export const ALTDSD: Grammar = {
  verb: 'ALTDSD',
  aliases: ['ALD'],
  positionals,
  keywords: keywords(
    COMMON,
    `GLOBALAUDIT() NODATA NONOTIFY NOWARNING NOERASE NOSET SET ADDVOL() DELVOL() ~ALTVOL() ~NOSECLABEL ~NOSECLEVEL ~DELCATEGORY(?)
     ${DATASET_SEGMENTS.map((segment) => `NO${segment}`).join(' ')}`,
  ),
};

export const DELDSD: Grammar = { verb: 'DELDSD', aliases: ['DD'], positionals, keywords: keywords('GENERIC NOSET SET VOLUME()') };

/**
 * ADDSD (saf.md 9.3). A discrete profile is for a data set that exists, of which the emulator has none: only NOSET with UNIT and VOLUME, or
 * MODEL, defines one.
 */
export const addsd: Action = (run) => {
  const model = modelProfile(run, DATASET_CLASS.name);
  for (const name of names(run)) {
    const qualifier = qualifierOf(name);
    if (run.db.user(qualifier) === undefined && run.db.group(qualifier) === undefined) {
      run.say('ICH09006I', { name: qualifier }, 4);
      continue;
    }
    require(run, mayDefine(run, DATASET_CLASS, name), `authority over data sets of ${qualifier}`);
    const generic = isGeneric(run, name);
    if (run.db.stored(DATASET_CLASS.name).get(name) !== undefined) run.say('RACF.DATASET_EXISTS', { name }, 8);
    else if (!generic && !run.has('MODEL') && !(run.has('NOSET') && run.has('VOLUME'))) run.say('ICH09005I', { name }, 4);
    else run.change({ type: 'profile', class: DATASET_CLASS.name, profile: changedDataset(run, fresh(run, name, generic, model)) });
  }
};

export const altdsd: Action = (run) => {
  const profiles = existing(run);
  requireOver(run, DATASET_CLASS, profiles);
  for (const profile of profiles) {
    run.change({ type: 'profile', class: DATASET_CLASS.name, profile: { ...changedDataset(run, profile), changed: run.context.now } });
  }
};

export const deldsd: Action = (run) => {
  const profiles = existing(run);
  requireOver(run, DATASET_CLASS, profiles);
  for (const { name } of profiles) run.change({ type: 'profileDelete', class: DATASET_CLASS.name, name });
};

function names(run: Run): string[] {
  const [operands = []] = run.command.positionals;
  if (operands.length === 0) throw missing('DATASET NAME');
  return [...new Set(operands.map((operand) => datasetName(run, operand)))];
}

/** By its name or by the keyword GENERIC, and only while generic profiles or commands are on for class DATASET. */
function isGeneric(run: Run, name: string): boolean {
  const wanted = hasGenericCharacter(name) || run.has('GENERIC');
  const on = run.db.isOn('generic', DATASET_CLASS.name) || run.db.isOn('gencmd', DATASET_CLASS.name);
  if (wanted && !on) throw invalidValue('DATASET NAME', `'${name}'`);
  return wanted;
}

function existing(run: Run): Profile[] {
  return names(run).flatMap((name) => {
    const profile = run.db.stored(DATASET_CLASS.name).get(name);
    if (profile !== undefined) return [profile];
    run.say('ICH22001I', { name }, 4);
    return [];
  });
}

function fresh(run: Run, name: string, generic: boolean, model: Profile | undefined): Profile {
  const { userid, defaultGroup } = run.issuer;
  const creator = run.db.options.addcreator && qualifierOf(name) !== userid ? { [userid]: 'ALTER' as const } : {};
  return newProfile(name, {
    uacc: run.issuer.connects[defaultGroup]?.uacc ?? 'NONE',
    ...(model === undefined ? {} : modelledOn(model)),
    // The owner is the user whose data set it is, else the issuer.
    owner: run.db.user(qualifierOf(name))?.userid ?? userid,
    created: run.context.now,
    generic,
    ...(generic && run.db.options.egn === true ? { egn: true } : {}),
    access: { ...model?.access, ...creator },
    dataset: { volumes: [], erase: false, creationGroup: defaultGroup, type: typeOf(run) },
  });
}

function typeOf(run: Run): DatasetPart['type'] {
  return run.has('MODEL') ? 'MODEL' : run.has('TAPE') ? 'TAPE' : 'NON-VSAM';
}

function changedDataset(run: Run, before: Profile): Profile {
  const part: DatasetPart = before.dataset ?? { volumes: [], erase: false, creationGroup: run.issuer.defaultGroup, type: 'NON-VSAM' };
  const unit = textOf(run, 'UNIT');
  const gone = volumes(run, 'DELVOL');
  const kept = run.has('VOLUME') ? volumes(run, 'VOLUME') : part.volumes.filter((volume) => !gone.includes(volume));
  const dataset: DatasetPart = {
    ...part,
    ...(unit === undefined ? {} : { unit: foldName(unit) }),
    erase: switchOf(run, 'ERASE') ?? part.erase,
    volumes: [...new Set([...kept, ...volumes(run, 'ADDVOL')])],
  };
  return { ...changedProfile(run, before, DATASET_SEGMENTS), dataset };
}

function volumes(run: Run, keyword: string): string[] {
  const operands = run.command.keywords.get(keyword);
  if (operands === undefined) return [];
  const serials = namesOf(operands, keyword);
  const long = serials.find((serial) => serial.length > 6);
  if (long !== undefined) throw invalidValue(keyword, long);
  return serials;
}
