import { mixed, name, type AttributeKind } from './attribute-kinds.js';
import { FILE } from './types/file.js';
import { IPCONN } from './types/ipconn.js';
import { PROGRAM } from './types/program.js';
import { TCPIPSERVICE } from './types/tcpipservice.js';
import { TRANSACTION } from './types/transaction.js';
import { URIMAP } from './types/urimap.js';

/** What is known of a resource type's attributes. `open` types keep attributes that are not listed here, with a warning. */
export interface ResourceType {
  readonly nameKind: AttributeKind;
  readonly attributes: Readonly<Record<string, AttributeKind>>;
  /** The list is not complete: an attribute that is not listed is kept and warned about. */
  readonly open: boolean;
}

/** Types that are read attribute by attribute. Attributes of TRANSACTION, PROGRAM, FILE and URIMAP are listed as far as known. */
export const RESOURCE_TYPES: Readonly<Record<string, ResourceType>> = {
  IPCONN: { nameKind: name(), attributes: IPCONN, open: false },
  TCPIPSERVICE: { nameKind: name(), attributes: TCPIPSERVICE, open: false },
  TRANSACTION: { nameKind: mixed(4), attributes: TRANSACTION, open: true },
  PROGRAM: { nameKind: name(), attributes: PROGRAM, open: true },
  FILE: { nameKind: name(), attributes: FILE, open: true },
  URIMAP: { nameKind: name(), attributes: URIMAP, open: true },
};

/** Types that are kept as they are: nothing here decides by them. */
export const KEPT_TYPES = [
  'ATOMSERVICE',
  'BUNDLE',
  'CONNECTION',
  'CORBASERVER',
  'DB2CONN',
  'DB2ENTRY',
  'DB2TRAN',
  'DJAR',
  'DOCTEMPLATE',
  'ENQMODEL',
  'JOURNALMODEL',
  'JVMSERVER',
  'LIBRARY',
  'LSRPOOL',
  'MAPSET',
  'MQCONN',
  'MQMONITOR',
  'PARTITIONSET',
  'PARTNER',
  'PIPELINE',
  'PROCESSTYPE',
  'PROFILE',
  'REQUESTMODEL',
  'SESSIONS',
  'TDQUEUE',
  'TERMINAL',
  'TRANCLASS',
  'TSMODEL',
  'TYPETERM',
  'WEBSERVICE',
] as const;

export const ALL_TYPES: readonly string[] = [...Object.keys(RESOURCE_TYPES), ...KEPT_TYPES];
