/** Fields of segments in unload records: the field's name in the segment, then its name in the record, where it is another one. */
function mapping(text: string): readonly (readonly [segment: string, record: string])[] {
  return text.split(/\s+/).map((pair) => {
    const [segment = '', record = segment] = pair.split('=');
    return [segment, record] as const;
  });
}

export interface SegmentRecord {
  readonly type: string;
  readonly segment: string;
  readonly fields: readonly (readonly [segment: string, record: string])[];
}

export const GROUP_SEGMENT_RECORDS: readonly SegmentRecord[] = [{ type: '0120', segment: 'OMVS', fields: mapping('GID') }];

export const USER_SEGMENT_RECORDS: readonly SegmentRecord[] = [
  {
    type: '0220',
    segment: 'TSO',
    fields: mapping(`ACCTNUM=ACCOUNT COMMAND DEST HOLDCLASS=HOLD_CLASS JOBCLASS=JOB_CLASS PROC=LOGON_PROC SIZE=LOGON_SIZE MSGCLASS=MSG_CLASS
      MAXSIZE=LOGON_MAX SYSOUTCLASS=SYSOUT_CLASS USERDATA=USER_DATA UNIT=UNIT_NAME SECLABEL`),
  },
  { type: '0230', segment: 'CICS', fields: mapping('OPIDENT OPPRTY XRFSOFF=NOFORCE TIMEOUT') },
  {
    type: '0270',
    segment: 'OMVS',
    fields: mapping(`UID HOME=HOME_PATH PROGRAM CPUTIMEMAX ASSIZEMAX FILEPROCMAX PROCUSERMAX THREADSMAX MMAPAREAMAX MEMLIMIT
      SHMEMMAX=SHMEMAX`),
  },
];

export const DATASET_SEGMENT_RECORDS: readonly SegmentRecord[] = [
  { type: '0410', segment: 'DFP', fields: mapping('RESOWNER=RESOWNER_ID DATAKEY') },
];

export const RESOURCE_SEGMENT_RECORDS: readonly SegmentRecord[] = [
  { type: '0510', segment: 'SESSION', fields: mapping('LOCK=LOCKED INTERVAL=KEY_INTERVAL CONVSEC') },
  {
    type: '05E0',
    segment: 'CFDEF',
    fields: mapping(`TYPE MAXLENGTH=MAXLEN MAXVALUE=MAXVAL MINVALUE=MINVAL FIRST OTHER MIXED HELP LISTHEAD VALREXX ACEE`),
  },
  {
    type: '05K0',
    segment: 'IDTPARMS',
    fields: mapping('SIGTOKEN=SIG_TOKEN_NAME SIGSEQNUM=SIG_SEQ_NUM SIGCAT=SIG_CAT SIGALG=SIG_ALG IDTTIMEOUT=TIMEOUT ANYAPPL PROTALLOWED'),
  },
  {
    type: '0530',
    segment: 'SSIGNON',
    fields: mapping('FORM=PROTECTION KEYLABEL=KEY_LABEL TYPE TIMEOUT REPLAY'),
  },
  {
    type: '0540',
    segment: 'STDATA',
    fields: mapping('USER=USER_ID GROUP=GROUP_ID TRUSTED PRIVILEGED TRACE'),
  },
  { type: '05D0', segment: 'ICTX', fields: mapping('USEMAP DOMAP MAPREQUIRED=MAPREQ MAPPINGTIMEOUT=MAP_TIMEOUT') },
  {
    type: '05C0',
    segment: 'CDTINFO',
    fields: mapping(`POSIT MAXLENGTH MAXLENX DEFAULTRC KEYQUALIFIERS=KEYQUALIFIER GROUP MEMBER OPERATIONS=OPER DEFAULTUACC RACLIST GENLIST
      PROFILESALLOWED=PROF_ALLOW SECLABELSREQUIRED=SECL_REQ MACPROCESSING=MACPROCESS SIGNAL CASE GENERIC`),
  },
];

/** Character classes of FIRST and OTHER in record 05C0, each a switch of its own. */
export const CHARACTER_CLASSES = { ALPHA: 'ALPHA', NATIONAL: 'NATL', NUMERIC: 'NUM', SPECIAL: 'SPEC' } as const;
