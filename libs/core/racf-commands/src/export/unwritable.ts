import { DATASET_CLASS, hasGenericCharacter, type Profile, type RacfDatabase } from '@idprop/saf';
import { isWritable } from './deck-writer.js';

/** Why commands cannot define this profile; undefined when they can. */
export function unwritable(db: RacfDatabase, className: string, profile: Profile): string | undefined {
  const descriptor = db.descriptor(className);
  const isDataset = className === DATASET_CLASS.name;
  if (descriptor === undefined) return 'the class is not known';
  if (!isDataset && descriptor.ownCommand) return 'the class has a command of its own';
  if (isDataset && !profile.generic && hasGenericCharacter(profile.name)) return 'a discrete data set profile has no generic characters';
  if (!isDataset && profile.generic && !hasGenericCharacter(profile.name)) return 'a generic profile has generic characters';
  const { appldata = '', conditional = [], data = '', members, name, segments } = profile;
  const texts = [name, appldata, data, ...members, ...conditional.map((entry) => entry.name), ...segmentTexts(segments)];
  return texts.every(isWritable) ? undefined : 'no command line holds its text';
}

function segmentTexts(segments: Profile['segments']): string[] {
  return Object.values(segments).flatMap((segment) => Object.entries(segment).flat());
}
