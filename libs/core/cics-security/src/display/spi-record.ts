import { withDefaults } from '../csd/index.js';
import type { FileDefinition, Ipconn, Origin, ProgramDefinition, TcpipService, TransactionDefinition, Urimap } from '../region/index.js';
import type { AssociationData } from './association.js';

/**
 * What INQUIRE says of a resource: option -> CVDA name or value, options in upper case and in the order of the manual. CEMT shows it, and CMCI sends
 * it with names in lower case (cics.md 6, 10.3).
 */
export type SpiRecord = Readonly<Record<string, string>>;

/** How an IPCONN stands: whether it is acquired, and how TCP/IP judges its peer. */
export interface IpconnStatus {
  readonly acquired: boolean;
  readonly sameSysplex?: boolean;
  readonly address?: string;
}

/** CLIENTLOC as hexadecimal SO_CLUSTERCONNTYPE: the same cluster, or not. The bits are from memory of the socket interface; chosen. */
const CLIENT_LOCATION = { unknown: '00000000', other: '00000001', same: '00000002' } as const;

export function ipconnRecord(ipconn: Ipconn, { acquired, sameSysplex, address = '' }: IpconnStatus): SpiRecord {
  const given = withDefaults('IPCONN', ipconn.attributes ?? {});
  const value = (keyword: string): string => given[keyword] ?? '';
  const ciphers = value('CIPHERS');
  return {
    NAME: ipconn.name,
    APPLID: ipconn.applid,
    NETWORKID: ipconn.networkid,
    SERVSTATUS: ipconn.inService ? 'INSERVICE' : 'OUTSERVICE',
    CONNSTATUS: acquired ? 'ACQUIRED' : 'RELEASED',
    PENDSTATUS: 'NOTPENDING',
    RECOVSTATUS: 'NORECOVDATA',
    AUTOCONNECT: value('AUTOCONNECT') === 'YES' ? 'AUTOCONN' : 'NONAUTOCONN',
    CERTIFICATE: value('CERTIFICATE'),
    CIPHERS: ciphers,
    CLIENTLOC: CLIENT_LOCATION[sameSysplex === undefined ? 'unknown' : sameSysplex ? 'same' : 'other'],
    HA: value('HA') === 'YES' ? 'HA' : 'NOTHA',
    HOST: value('HOST'),
    IDPROP: ipconn.idProp,
    IPRESOLVED: address,
    LINKAUTH: ipconn.linkAuth,
    MAXQTIME: value('MAXQTIME'),
    MIRRORLIFE: ipconn.mirrorLife,
    NUMCIPHERS: String(/^[0-9A-F]*$/i.test(ciphers) ? ciphers.length / 2 : 0),
    PORT: value('PORT'),
    QUEUELIMIT: value('QUEUELIMIT'),
    RECEIVECOUNT: String(ipconn.receiveCount),
    SECURITYNAME: ipconn.securityName,
    SENDCOUNT: String(ipconn.sendCount),
    SSLTYPE: value('SSL') === 'YES' ? 'SSL' : value('SSL') === 'ATTLSAWARE' ? 'ATTLSAWARE' : 'NOSSL',
    TCPIPSERVICE: ipconn.tcpipService,
    USERAUTH: ipconn.userAuth,
    ...signature(ipconn, ipconn.autoinstalled),
  };
}

export function tcpipServiceRecord(service: TcpipService, connections: number): SpiRecord {
  const given = withDefaults('TCPIPSERVICE', service.attributes ?? {});
  return {
    NAME: service.name,
    PORT: String(service.port),
    PROTOCOL: service.protocol,
    OPENSTATUS: service.open ? 'OPEN' : 'CLOSED',
    SSLTYPE: service.ssl === 'NO' ? 'NOSSL' : service.ssl === 'YES' ? 'SSL' : 'CLIENTAUTH',
    AUTHENTICATE: service.authenticate,
    CERTIFICATE: service.certificate,
    CONNECTIONS: String(connections),
    TRANSID: given['TRANSACTION'] ?? '',
    URM: service.urm,
    ...signature(service),
  };
}

export function transactionRecord(transaction: TransactionDefinition): SpiRecord {
  const given = withDefaults('TRANSACTION', transaction.attributes ?? {});
  return {
    TRANID: transaction.name,
    STATUS: enabled(transaction),
    PROGRAM: transaction.program,
    PROFILE: transaction.profile,
    TRANCLASS: given['TRANCLASS'] ?? '',
    PRIORITY: given['PRIORITY'] ?? '',
    RESSEC: transaction.resSec ? 'RESSECYES' : 'RESSECNO',
    CMDSEC: transaction.cmdSec ? 'CMDSECYES' : 'CMDSECNO',
    ...signature(transaction),
  };
}

export function programRecord(program: ProgramDefinition): SpiRecord {
  const given = withDefaults('PROGRAM', program.attributes ?? {});
  return {
    PROGRAM: program.name,
    STATUS: enabled(program),
    LANGUAGE: given['LANGUAGE'] ?? 'NOTDEFINED',
    CONCURRENCY: given['CONCURRENCY'] ?? '',
    EXECKEY: given['EXECKEY'] === 'CICS' ? 'CICSEXECKEY' : 'USEREXECKEY',
    ...signature(program),
  };
}

export function fileRecord(file: FileDefinition): SpiRecord {
  const given = withDefaults('FILE', file.attributes ?? {});
  const able = (keyword: string, yes: string, no: string): string => (given[keyword] === 'YES' ? yes : no);
  return {
    FILE: file.name,
    ENABLESTATUS: enabled(file),
    READ: file.read ? 'READABLE' : 'NOTREADABLE',
    UPDATE: able('UPDATE', 'UPDATABLE', 'NOTUPDATABLE'),
    BROWSE: able('BROWSE', 'BROWSABLE', 'NOTBROWSABLE'),
    ADD: able('ADD', 'ADDABLE', 'NOTADDABLE'),
    DELETE: able('DELETE', 'DELETABLE', 'NOTDELETABLE'),
    DSNAME: given['DSNAME'] ?? '',
    ...signature(file),
  };
}

export function urimapRecord(urimap: Urimap): SpiRecord {
  return {
    NAME: urimap.name,
    ENABLESTATUS: enabled(urimap),
    USAGE: urimap.usage,
    PATH: urimap.path,
    TCPIPSERVICE: urimap.tcpipService,
    TRANSACTION: urimap.transaction,
    PROGRAM: urimap.program,
    USERID: urimap.userid,
    ...signature(urimap),
  };
}

/** A task; those that have ended are still shown for a while. */
export function taskRecord({ task, transaction, userid, ipconn }: AssociationData): SpiRecord {
  return {
    TASKID: String(task).padStart(7, '0'),
    TRANID: transaction,
    USERID: userid,
    FACILITY: ipconn,
    FACILITYTYPE: 'TASK',
  };
}

function enabled({ enabled: is }: { readonly enabled: boolean }): string {
  return is ? 'ENABLED' : 'DISABLED';
}

/** Resource signature fields: how the resource came to be installed. */
function signature({ file }: Origin, isAutoinstalled = false): SpiRecord {
  const agent = isAutoinstalled ? 'AUTOINSTALL' : file === undefined ? 'SYSTEM' : 'CSDAPI';
  return { INSTALLAGENT: agent, DEFINESOURCE: file === undefined ? '' : file };
}
