import { foldName } from '@idprop/identity';
import type { Audit, Profile, Segments } from '@idprop/saf';
import { invalidValue } from '../parsing/refusal.js';
import type { Run } from '../run.js';
import { levelOf, nameOf, numberOf, shortText, switchOf } from '../values.js';
import { auditOf } from './audit.js';
import { has, require } from './authority.js';
import { cdtinfoOf } from './cdtinfo.js';
import { RESOURCE_SEGMENT_FIELDS } from './segment-operands.js';
import { changedSegments } from './segments.js';
import { ssignonSegment, type SignonOperands } from './ssignon.js';
import { stdataOf } from './stdata.js';
import { knownOwner } from './user-fields.js';

const MAX_TEXT = 255;

/** The fields that commands set alike in data set and general resource profiles. `segments`: those that the command takes and that are kept as they are. */
export function changedProfile(run: Run, before: Profile, segments: readonly string[], ssignon?: SignonOperands): Profile {
  const { notify, data, appldata, ...rest } = before;
  const newNotify = run.has('NOTIFY') ? notified(run) : run.has('NONOTIFY') ? undefined : notify;
  const newData = shortText(run, 'DATA', MAX_TEXT) ?? (run.has('NODATA') ? undefined : data);
  const newAppldata = shortText(run, 'APPLDATA', MAX_TEXT) ?? (run.has('NOAPPLDATA') ? undefined : appldata);
  if (run.has('GLOBALAUDIT')) require(run, has(run, 'AUDITOR'), 'the attribute AUDITOR');
  return {
    ...rest,
    uacc: levelOf(run, 'UACC', 'UNIVERSAL ACCESS') ?? before.uacc,
    owner: knownOwner(run) ?? before.owner,
    warning: switchOf(run, 'WARNING') ?? before.warning,
    level: numberOf(run, 'LEVEL', 0, 99) ?? before.level,
    audit: changedAudit(run, 'AUDIT', before.audit),
    globalAudit: changedAudit(run, 'GLOBALAUDIT', before.globalAudit),
    members: changedMembers(run, before.members),
    segments: profileSegments(run, before, segments, ssignon),
    ...(newNotify === undefined ? {} : { notify: newNotify }),
    ...(newData === undefined ? {} : { data: newData }),
    ...(newAppldata === undefined ? {} : { appldata: newAppldata }),
  };
}

function notified(run: Run): string {
  const userid = (run.command.keywords.get('NOTIFY') ?? []).length === 0 ? run.issuer.userid : (nameOf(run, 'NOTIFY') ?? '');
  if (run.db.user(userid) === undefined) throw invalidValue('USERID', userid);
  return userid;
}

function changedAudit(run: Run, keyword: string, before: Audit): Audit {
  const operands = run.command.keywords.get(keyword);
  return operands === undefined ? before : auditOf(operands);
}

function changedMembers(run: Run, before: readonly string[]): readonly string[] {
  const text = (keyword: string): string[] =>
    (run.command.keywords.get(keyword) ?? []).map(({ text: member, quoted }) => (quoted ? member : foldName(member)));
  const gone = new Set(text('DELMEM'));
  return [...new Set([...before.filter((member) => !gone.has(member)), ...text('ADDMEM')])];
}

function profileSegments(run: Run, { name, segments }: Profile, names: readonly string[], ssignon: SignonOperands | undefined): Segments {
  const {
    SSIGNON: signonBefore,
    STDATA: stdataBefore,
    CDTINFO: cdtinfoBefore,
    ...others
  } = changedSegments(run, segments, names, RESOURCE_SEGMENT_FIELDS);
  const signon = ssignon === undefined ? signonBefore : ssignonSegment(run, name, ssignon, signonBefore);
  const stdata = stdataOf(run, stdataBefore);
  const cdtinfo = cdtinfoOf(run, cdtinfoBefore);
  return {
    ...others,
    ...(signon === undefined || run.has('NOSSIGNON') ? {} : { SSIGNON: signon }),
    ...(stdata === undefined || run.has('NOSTDATA') ? {} : { STDATA: stdata }),
    ...(cdtinfo === undefined || run.has('NOCDTINFO') ? {} : { CDTINFO: cdtinfo }),
  };
}
