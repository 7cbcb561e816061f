import type { CemtType, InstalledType } from '@idprop/cics-security';
import type { State } from '../operator/parse-command.js';

/** An external resource of CMCI that shows what is installed or runs. */
export interface LiveResource {
  readonly of: CemtType;
  /** Attribute that names a row. */
  readonly key: string;
  /** What command security calls it (class CCICSCMD). */
  readonly command: string;
  /** Attribute values that an update may set, and what they mean. */
  readonly updates: Readonly<Record<string, State>>;
  /** Actions and what they set; `nothing`: a copy that is new already. */
  readonly actions: Readonly<Record<string, State | 'nothing'>>;
}

const SWITCH = { 'STATUS=ENABLED': 'ENABLED', 'STATUS=DISABLED': 'DISABLED' } as const;
const ENABLE_STATUS = { 'ENABLESTATUS=ENABLED': 'ENABLED', 'ENABLESTATUS=DISABLED': 'DISABLED' } as const;
const ABLE = { ENABLE: 'ENABLED', DISABLE: 'DISABLED' } as const;
const OPEN_STATUS = { 'OPENSTATUS=OPEN': 'OPEN', 'OPENSTATUS=CLOSED': 'CLOSED' } as const;
const SERVICE = { 'SERVSTATUS=INSERVICE': 'INSERVICE', 'SERVSTATUS=OUTSERVICE': 'OUTSERVICE', 'CONNSTATUS=RELEASED': 'RELEASED' } as const;

/** External names in lower case (cics.md 10.3). */
export const LIVE: Readonly<Record<string, LiveResource>> = {
  cicsipicconnection: {
    of: 'IPCONN',
    key: 'name',
    command: 'IPCONN',
    updates: SERVICE,
    actions: { INSERVICE: 'INSERVICE', OUTSERVICE: 'OUTSERVICE', RELEASE: 'RELEASED' },
  },
  cicstcpipservice: {
    of: 'TCPIPSERVICE',
    key: 'name',
    command: 'TCPIPSERVICE',
    updates: OPEN_STATUS,
    actions: { OPEN: 'OPEN', CLOSE: 'CLOSED' },
  },
  cicslocaltransaction: { of: 'TRANSACTION', key: 'tranid', command: 'TRANSACTION', updates: SWITCH, actions: ABLE },
  cicsprogram: {
    of: 'PROGRAM',
    key: 'program',
    command: 'PROGRAM',
    updates: SWITCH,
    actions: { ...ABLE, NEWCOPY: 'nothing', PHASEIN: 'nothing' },
  },
  cicslocalfile: { of: 'FILE', key: 'file', command: 'FILE', updates: ENABLE_STATUS, actions: ABLE },
  cicsurimap: { of: 'URIMAP', key: 'name', command: 'URIMAP', updates: ENABLE_STATUS, actions: ABLE },
  cicstask: { of: 'TASK', key: 'taskid', command: 'TASK', updates: {}, actions: {} },
};

/** External resources of the CSD, and the type that they define. */
export const DEFINITIONS: Readonly<Record<string, InstalledType>> = {
  cicsdefinitionipicconnection: 'IPCONN',
  cicsdefinitiontcpipservice: 'TCPIPSERVICE',
  cicsdefinitiontransaction: 'TRANSACTION',
  cicsdefinitionprogram: 'PROGRAM',
  cicsdefinitionfile: 'FILE',
  cicsdefinitionurimap: 'URIMAP',
};

export const REGION_RESOURCES: readonly string[] = ['cicsregion', 'cicsmanagedregion'];
export const CSD_GROUPS = 'cicscsdgroup';
/** What command security calls the CSD. */
export const CSD_COMMAND = 'CSD';
/** What command security calls the region itself. */
export const SYSTEM_COMMAND = 'SYSTEM';
