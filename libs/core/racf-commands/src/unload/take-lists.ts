import { CONDITION_CLASSES, FILTER_CLASS, RING_USAGES, ringMember, type Profile } from '@idprop/saf';
import type { UnloadRecord } from './record-text.js';
import { filterOf, type Mutable, type Taken } from './taken.js';

/** Records 0404 and 0505. */
export function takeAccess(taken: Taken, profile: Mutable<Profile>, record: UnloadRecord): void {
  const id = accessId(taken, record);
  if (id !== undefined) profile.access = { ...profile.access, [id]: taken.read.level(record, 'ACCESS') };
}

/** Records 0402 and 0507. */
export function takeConditional(taken: Taken, profile: Mutable<Profile>, record: UnloadRecord): void {
  const id = accessId(taken, record);
  const { CATYPE: type, CANAME: name = '', CACRITERIA: criteria = '' } = record.fields;
  const className = CONDITION_CLASSES.find((one) => one === type);
  if (className === undefined) return taken.read.wrong(record, 'CATYPE', 'it is no class of conditions');
  if (id === undefined) return;
  const entry = { class: className, name: className === 'CRITERIA' ? criteria : name, id, access: taken.read.level(record, 'ACCESS') };
  profile.conditional = [...(profile.conditional ?? []), entry];
}

function accessId(taken: Taken, record: UnloadRecord): string | undefined {
  return record.fields['AUTH_ID'] === '*' ? '*' : taken.read.name(record, 'AUTH_ID');
}

/** Record 0209: the order in which the user's filters were made, which LISTMAP keeps. What it says besides, 0509 says too. */
export function noteFilterOrder(taken: Taken, { fields: { NAME: userid = '', LABEL: label = '' } }: UnloadRecord): void {
  taken.filterOrder.push(filterOf(userid, label));
}

/** Record 0509. */
export function takeFilter(taken: Taken, record: UnloadRecord): void {
  const userid = taken.read.name(record, 'USER');
  const { NAME: name = '', LABEL: label = '', DIDREG: registry = '' } = record.fields;
  if (name === '' || label === '' || registry === '')
    return taken.read.wrong(record, name === '' ? 'NAME' : label === '' ? 'LABEL' : 'DIDREG', 'it is empty');
  if (userid === undefined) return;
  if (!taken.users.has(userid)) return taken.read.wrong(record, 'USER', 'there is no record 0200 of this user');
  const profile = taken.profiles.get(FILTER_CLASS)?.get(name);
  const key = JSON.stringify([name, registry]);
  if (taken.filterKeys.has(key)) return taken.read.doubled(record, name);
  taken.filterKeys.add(key);
  taken.filters.push({ name, label, userid, registry, owner: profile?.owner ?? userid, at: profile?.created ?? taken.now });
}

/** Record 0503: a member, with its access in class GLOBAL. */
export function memberOf({ fields }: UnloadRecord): string {
  const { MEMBER: member = '', GLOBAL_ACC: level = '' } = fields;
  return level === '' ? member : `${member}/${level}`;
}

/** Record 0562: a certificate in a key ring. */
export function connectionOf({ fields }: UnloadRecord): string {
  const { CERT_NAME: certificate = '', CERT_USAGE: usage, CERT_DEFAULT: isDefault } = fields;
  return ringMember({ certificate, usage: RING_USAGES.find((one) => one === usage) ?? 'PERSONAL', default: isDefault === 'YES' });
}
