/** How a listing shows a field of a segment: its label, digits that a number is filled to, what stands for none. */
export interface SegmentField {
  readonly name: string;
  /** Digits of a number, with leading zeros. */
  readonly digits?: number;
  /** Shown where the field is not set; undefined: the line is left out. */
  readonly none?: string;
}

const field = (name: string, digits?: number, none?: string): SegmentField => ({
  name,
  ...(digits === undefined ? {} : { digits }),
  ...(none === undefined ? {} : { none }),
});

/** Segments whose operands are known: in the order and form in which listings show them (saf.md 10.1, 10.2). */
export const USER_SEGMENT_FIELDS: Readonly<Record<string, readonly SegmentField[]>> = {
  OMVS: [
    field('UID', 10, 'NONE'),
    field('HOME'),
    field('PROGRAM'),
    field('CPUTIMEMAX', 10, 'NONE'),
    field('ASSIZEMAX', 10, 'NONE'),
    field('FILEPROCMAX', 8, 'NONE'),
    field('PROCUSERMAX', 8, 'NONE'),
    field('THREADSMAX', undefined, 'NONE'),
    field('MMAPAREAMAX', 8, 'NONE'),
    field('MEMLIMIT', undefined, 'NONE'),
    field('SHMEMMAX', undefined, 'NONE'),
  ],
  TSO: [
    field('ACCTNUM'),
    field('DEST'),
    field('HOLDCLASS'),
    field('JOBCLASS'),
    field('MSGCLASS'),
    field('PROC'),
    field('SIZE', 8),
    field('MAXSIZE', 8),
    field('SYSOUTCLASS'),
    field('UNIT'),
    field('USERDATA'),
    field('COMMAND'),
    field('SECLABEL'),
  ],
  CICS: [field('OPCLASS'), field('OPIDENT'), field('OPPRTY', 5), field('TIMEOUT'), field('XRFSOFF'), field('RSLKEY'), field('TSLKEY')],
};

export const GROUP_SEGMENT_FIELDS: Readonly<Record<string, readonly SegmentField[]>> = { OMVS: [field('GID', 10, 'NONE')] };

/** ICTX is the segment of the identity cache (saf.md 11, record 05D0). */
export const RESOURCE_SEGMENT_FIELDS: Readonly<Record<string, readonly SegmentField[]>> = {
  ICTX: [field('USEMAP'), field('DOMAP'), field('MAPREQUIRED'), field('MAPPINGTIMEOUT', 5)],
  SESSION: [field('LOCK'), field('INTERVAL'), field('CONVSEC')],
  CFDEF: [
    field('TYPE'),
    field('MAXLENGTH'),
    field('MAXVALUE'),
    field('MINVALUE'),
    field('FIRST'),
    field('OTHER'),
    field('MIXED'),
    field('HELP'),
    field('LISTHEAD'),
    field('VALREXX'),
    field('ACEE'),
  ],
  IDTPARMS: [
    field('SIGTOKEN'),
    field('SIGSEQNUM'),
    field('SIGCAT'),
    field('SIGALG'),
    field('IDTTIMEOUT'),
    field('ANYAPPL'),
    field('PROTALLOWED'),
  ],
};

/** Operands that give no field of their own name. */
const MORE_OPERANDS: Readonly<Record<string, readonly string[]>> = {
  OMVS: ['SHARED', 'AUTOUID', 'AUTOGID'],
  SESSION: ['SESSKEY', 'NOSESSKEY'],
};

/** Operands that are secrets, of whatever segment: nothing here uses them, and they are kept nowhere. */
export const SECRET_OPERANDS: ReadonlySet<string> = new Set(['SESSKEY', 'BINDPW', 'PASSWORD']);

/** The operands that a segment takes, NO forms included; undefined: any. */
export function operandsOf(segment: string, fields: Readonly<Record<string, readonly SegmentField[]>>): readonly string[] | undefined {
  const known = fields[segment]?.map(({ name }) => name);
  if (known === undefined) return undefined;
  return [...known, ...known.map((name) => `NO${name}`), ...(MORE_OPERANDS[segment] ?? [])];
}
