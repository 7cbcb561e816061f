import { DATASET_CLASS, newProfile, type Audit, type DatasetPart, type Profile } from '@idprop/saf';
import type { UnloadRecord } from './record-text.js';
import type { Mutable, Taken } from './taken.js';

const DATASET_TYPES = ['NON-VSAM', 'VSAM', 'TAPE', 'MODEL'] as const;

/** Record 0400. */
export function takeDataset(taken: Taken, record: UnloadRecord): void {
  const { GRP_ID: creationGroup = '', DS_TYPE: type, DEVICE_NAME: unit = '' } = record.fields;
  const dataset: DatasetPart = {
    volumes: [],
    ...(unit === '' ? {} : { unit }),
    erase: taken.read.isYes(record, 'ERASE'),
    creationGroup,
    type: DATASET_TYPES.find((one) => one === type) ?? 'NON-VSAM',
  };
  takeProfile(taken, record, DATASET_CLASS.name, { dataset });
}

/** Record 0500. */
export function takeResource(taken: Taken, record: UnloadRecord): void {
  const className = taken.read.name(record, 'CLASS_NAME');
  const { APPL_DATA: appldata = '' } = record.fields;
  if (className !== undefined) takeProfile(taken, record, className, appldata === '' ? {} : { appldata });
}

function takeProfile(taken: Taken, record: UnloadRecord, className: string, more: Partial<Profile>): void {
  const { NAME: name = '', INSTALL_DATA: data = '', NOTIFY_ID: notify = '' } = record.fields;
  if (name === '') return taken.read.wrong(record, 'NAME', 'a profile has a name');
  const byName = taken.profiles.get(className) ?? new Map<string, Mutable<Profile>>();
  taken.profiles.set(className, byName);
  if (byName.has(name)) return taken.read.doubled(record, name);
  const created = taken.read.date(record, 'CREATE_DATE') ?? taken.now;
  byName.set(name, {
    ...newProfile(name, { owner: taken.read.owner(record), created }),
    changed: taken.read.date(record, 'LASTCHG_DATE') ?? created,
    generic: taken.read.isYes(record, 'GENERIC'),
    uacc: taken.read.level(record, 'UACC'),
    warning: taken.read.isYes(record, 'WARNING'),
    level: taken.read.number(record, 'LEVEL'),
    audit: auditOf(taken, record, 'AUDIT'),
    globalAudit: auditOf(taken, record, 'GAUDIT'),
    ...(data === '' ? {} : { data }),
    ...(notify === '' ? {} : { notify }),
    ...more,
  });
}

function auditOf(taken: Taken, record: UnloadRecord, prefix: string): Audit {
  const { [`${prefix}_OKQUAL`]: success = '', [`${prefix}_FAQUAL`]: failures = '' } = record.fields;
  return {
    ...(success === '' ? {} : { success: taken.read.level(record, `${prefix}_OKQUAL`) }),
    ...(failures === '' ? {} : { failures: taken.read.level(record, `${prefix}_FAQUAL`) }),
  };
}

/** Record 0403. */
export function addVolume(profile: Mutable<Profile>, { fields }: UnloadRecord): void {
  const { dataset } = profile;
  if (dataset !== undefined) profile.dataset = { ...dataset, volumes: [...dataset.volumes, fields['VOL_NAME'] ?? ''] };
}
