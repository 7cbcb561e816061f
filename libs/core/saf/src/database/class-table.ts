import type { AccessLevel } from '../api.js';

/** Letters; `#`, `@`, `$`; digits; anything else that can stand in a name. */
export const CHARACTER_KINDS = ['ALPHA', 'NATIONAL', 'NUMERIC', 'SPECIAL'] as const;
export type CharacterKind = (typeof CHARACTER_KINDS)[number];

/** An entry of the class descriptor table (saf.md 1.4). */
export interface ClassDescriptor {
  readonly name: string;
  /** Classes with one POSIT share every SETROPTS switch. */
  readonly posit: number;
  /** RACF return code when no profile covers the resource: 4 "not protected", 8 denied. */
  readonly defaultRc: 4 | 8;
  readonly defaultUacc: AccessLevel;
  /** DEFAULTUACC(ACEE): new profiles get the UACC of their creator's current connection instead. */
  readonly uaccOfCreator?: boolean;
  /** ASIS: profile names keep their case. */
  readonly case: 'UPPER' | 'ASIS';
  readonly generic: boolean;
  readonly raclist: 'ALLOWED' | 'REQUIRED' | 'DISALLOWED';
  /** The attribute OPERATIONS counts in this class. */
  readonly operations: boolean;
  /** Longest profile name, 1 to 246; undefined for 246. */
  readonly maxLength?: number;
  /** The grouping class of this member class. */
  readonly group?: string;
  /** The member class of this grouping class. */
  readonly member?: string;
  /** Which characters a profile name begins with, and which others it has; undefined: any. */
  readonly first?: readonly CharacterKind[];
  readonly other?: readonly CharacterKind[];
  /** Profiles can be defined; true where nothing is said. */
  readonly profilesAllowed?: boolean;
  /** Profiles are kept by a command of their own (RACMAP, RACDCERT), not by RDEFINE, RALTER, RDELETE and PERMIT. */
  readonly ownCommand: boolean;
}

/** CICS's own number (saf.md 1.4). The others below are chosen, one per family: IBM's are not known to us (saf.md 17.5). */
const CICS_POSIT = 5;
const FIRST_CHOSEN_POSIT = 1000;

/** Member and grouping classes of one family, `MEMBER/GROUP`. */
const FAMILIES: readonly { readonly classes: string; readonly posit?: number; readonly more?: Partial<ClassDescriptor> }[] = [
  { classes: 'APPL' },
  { classes: 'CBIND' },
  // Its profiles are names of classes: eight characters in the unload (saf.md 11).
  { classes: 'CDT', more: { maxLength: 8 } },
  { classes: 'CONSOLE' },
  { classes: 'JESINPUT' },
  { classes: 'APPCPORT' },
  { classes: 'SERVAUTH' },
  { classes: 'TERMINAL/GTERMINL' },
  { classes: 'DASDVOL/GDASDVOL', more: { operations: true } },
  { classes: 'DIGTCERT DIGTRING DIGTNMAP', more: { ownCommand: true, generic: false, case: 'ASIS' } },
  { classes: 'DSNR' },
  { classes: 'EJBROLE/GEJBROLE', more: { case: 'ASIS' } },
  { classes: 'FACILITY' },
  { classes: 'XFACILIT/GXFACILI' },
  { classes: 'GLOBAL', more: { raclist: 'DISALLOWED', generic: false } },
  { classes: 'IDIDMAP', more: { ownCommand: true, generic: false, case: 'ASIS', raclist: 'REQUIRED' } },
  { classes: 'LOGSTRM' },
  { classes: 'MQADMIN/GMQADMIN' },
  { classes: 'MXADMIN/GMXADMIN', more: { case: 'ASIS' } },
  { classes: 'MQCMDS' },
  { classes: 'MQCONN' },
  { classes: 'MQQUEUE/GMQQUEUE' },
  { classes: 'MXQUEUE/GMXQUEUE', more: { case: 'ASIS' } },
  { classes: 'MQPROC/GMQPROC' },
  { classes: 'MQNLIST/GMQNLIST' },
  { classes: 'MXTOPIC/GMXTOPIC', more: { case: 'ASIS' } },
  { classes: 'OPERCMDS' },
  { classes: 'PROPCNTL' },
  { classes: 'PTKTDATA', more: { raclist: 'REQUIRED' } },
  { classes: 'RACFVARS', more: { generic: false } },
  { classes: 'RDATALIB', more: { case: 'ASIS' } },
  { classes: 'SERVER' },
  { classes: 'STARTED' },
  { classes: 'SURROGAT' },
  { classes: 'TSOAUTH' },
  { classes: 'TSOPROC' },
  { classes: 'ACCTNUM' },
  { classes: 'UNIXPRIV' },
  { classes: 'CSFKEYS/GCSFKEYS' },
  { classes: 'CSFSERV' },
  { classes: 'TIMS/GIMS' },
  { classes: 'CIMS/DIMS' },
  { classes: 'AIMS' },
  { classes: 'IIMS/JIMS' },
  { classes: 'LIMS/MIMS' },
  { classes: 'FIMS/HIMS' },
  { classes: 'OIMS/WIMS' },
  { classes: 'RIMS' },
  {
    classes:
      'TCICSTRN/GCICSTRN CCICSCMD/VCICSCMD FCICSFCT/HCICSFCT DCICSDCT/ECICSDCT MCICSPPT/NCICSPPT ACICSPCT/BCICSPCT ' +
      'SCICSTST/UCICSTST JCICSJCT/KCICSJCT PCICSPSB/QCICSPSB RCICSRES/WCICSRES',
    posit: CICS_POSIT,
  },
  { classes: 'CPSMOBJ' },
  { classes: 'CPSMXMP' },
  // Criteria of MULTIID certificate name filters: defined with RDEFINE.
  { classes: 'DIGTCRIT', more: { case: 'ASIS' } },
  { classes: 'SIMS/UIMS' },
  { classes: 'PIMS/QIMS' },
  // The others in which OPERATIONS counts (saf.md 2.1, step 16).
  ...['TAPEVOL', 'PSFMPL', 'VMBATCH', 'VMCMD', 'VMMDISK', 'VMNODE', 'VMRDR'].map((classes) => ({ classes, more: { operations: true } })),
  // Nothing here asks for them; the decks of real systems define them.
  { classes: 'PROGRAM' },
  { classes: 'JESSPOOL' },
  { classes: 'JESJOBS' },
  { classes: 'SDSF/GSDSF' },
  { classes: 'LDAPBIND' },
  { classes: 'IDTDATA' },
  { classes: 'FIELD' },
  { classes: 'ZMFAPLA/GZMFAPLA', more: { case: 'ASIS' } },
];

/** Default return code of IBM's classes: only EJBROLE's 4 is known (saf.md 1.4), and of no class is 8 known (saf.md 17.5). */
const DEFAULT_RETURN_CODE = 4;

const DEFAULTS: Omit<ClassDescriptor, 'name' | 'posit'> = {
  defaultRc: DEFAULT_RETURN_CODE,
  defaultUacc: 'NONE',
  case: 'UPPER',
  generic: true,
  raclist: 'ALLOWED',
  operations: false,
  ownCommand: false,
};

/** Distributed identity filters: kept in a table of their own. */
export const FILTER_CLASS = 'IDIDMAP';

/** Classes that are not general resource classes and always active. */
export const BASE_CLASSES = ['DATASET', 'USER', 'GROUP'] as const;

/** The classes that come with the product, by name. */
export const CLASS_TABLE: ReadonlyMap<string, ClassDescriptor> = new Map(
  FAMILIES.flatMap(({ classes, posit, more }, index) =>
    classes.split(' ').flatMap((pair) => {
      const [member = '', group] = pair.split('/');
      const shared = { ...DEFAULTS, posit: posit ?? FIRST_CHOSEN_POSIT + index, ...more };
      if (group === undefined) return [{ ...shared, name: member }];
      return [
        { ...shared, name: member, group },
        { ...shared, name: group, member, generic: false },
      ];
    }),
  ).map((descriptor) => [descriptor.name, descriptor]),
);

/** Data sets: administered by ADDSD, ALTDSD and DELDSD, never in storage. */
export const DATASET_CLASS: ClassDescriptor = {
  ...DEFAULTS,
  name: 'DATASET',
  posit: 0,
  raclist: 'DISALLOWED',
  operations: true,
  ownCommand: true,
};

/** Classes that are no general resources, as the switches of SETROPTS name them. */
export const BASE_DESCRIPTORS: ReadonlyMap<string, ClassDescriptor> = new Map(
  [DATASET_CLASS, { ...DATASET_CLASS, name: 'USER', generic: false }, { ...DATASET_CLASS, name: 'GROUP', generic: false }].map(
    (descriptor) => [descriptor.name, descriptor],
  ),
);
