import type { RequestLink, TaskUser } from '../identity/index.js';
import { MIRROR_PROGRAM, type Region } from '../region/index.js';

/** First program of a web request's task. */
const WEB_PROGRAM = 'DFHWBA';

/** Where a task came from: origin data, set by the first task and inherited unchanged by later ones. */
export interface OriginData {
  readonly applid: string;
  readonly networkid: string;
  readonly transid: string;
  readonly taskid: number;
  readonly userid: string;
  readonly startTime: number;
  readonly tcpipService: string;
  readonly clientIpAddr: string;
  readonly clientPort: number;
}

/** The task that sent the request, where that was a task of another region. */
export interface PreviousHop {
  readonly applid: string;
  readonly networkid: string;
  readonly transid: string;
  readonly taskid: number;
  readonly startTime: number;
}

/** What a region sends of a task with a request to another region: the origin as it is, and itself as the previous hop. */
export interface CarriedAssociation {
  readonly origin: OriginData;
  readonly previousHop: PreviousHop;
  /** Tasks of other regions before the one that receives it. */
  readonly previousHops: number;
}

/** Association data of a mirror task (cics.md 6). The link user is not in it. */
export interface AssociationData {
  readonly task: number;
  readonly transaction: string;
  /** First program of the task: the mirror program. */
  readonly program: string;
  readonly userid: string;
  /** Of the distributed identity that was accepted; empty when the user ID was flowed instead. */
  readonly dname: string;
  readonly realm: string;
  readonly applid: string;
  readonly ipconn: string;
  readonly facilityType: 'IPIC' | 'WEB' | 'START';
  readonly tcpipService: string;
  readonly clientIpAddr: string;
  readonly clientPort: number;
  /** Emulated milliseconds since 1970. */
  readonly startTime: number;
  readonly origin: OriginData;
  readonly previousHop?: PreviousHop;
  /** Tasks of other regions before this one. */
  readonly previousHops: number;
}

/**
 * Built at attach. For an IPIC client the mirror task is the point of origin, so the origin data is its own; from another region it is inherited
 * unchanged, and that region's task is the previous hop.
 */
export function associationOf(
  region: Region,
  link: RequestLink,
  user: TaskUser,
  client: { readonly address: string; readonly port: number },
  task: { readonly number: number; readonly startTime: number },
  carried?: CarriedAssociation,
): AssociationData {
  const common = { applid: region.sit.applid, userid: user.userid, startTime: task.startTime };
  const peer = { tcpipService: link.ipconn.tcpipService, clientIpAddr: client.address, clientPort: client.port };
  return {
    ...common,
    ...peer,
    task: task.number,
    transaction: link.transid,
    program: MIRROR_PROGRAM,
    dname: user.distributed?.name ?? '',
    realm: user.distributed?.registry ?? '',
    ipconn: link.ipconn.name,
    facilityType: 'IPIC',
    origin: carried?.origin ?? { ...common, ...peer, networkid: region.sit.uownetql, transid: link.transid, taskid: task.number },
    ...(carried === undefined ? {} : { previousHop: carried.previousHop }),
    previousHops: carried?.previousHops ?? 0,
  };
}

/** Of a task that a web request attached: it is the point of origin, and on no IPCONN. */
export function webAssociationOf(
  region: Region,
  transid: string,
  tcpipService: string,
  userid: string,
  client: { readonly address: string; readonly port: number },
  task: { readonly number: number; readonly startTime: number },
): AssociationData {
  const common = { applid: region.sit.applid, userid, startTime: task.startTime };
  const peer = { tcpipService, clientIpAddr: client.address, clientPort: client.port };
  return {
    ...{ ...common, ...peer, task: task.number, transaction: transid, program: WEB_PROGRAM },
    ...{ dname: '', realm: '', ipconn: '', facilityType: 'WEB', previousHops: 0 },
    origin: { ...common, ...peer, networkid: region.sit.uownetql, transid, taskid: task.number },
  };
}

/**
 * Of a task that START began, without a terminal: the origin is that of the task that started it, as is what came before it. Its distributed identity comes along
 * where the user does (cics.md 1.1, 6). That the previous hop is inherited within one region is inferred.
 */
export function startedAssociationOf(
  by: AssociationData,
  transaction: { readonly name: string; readonly program: string },
  user: TaskUser,
  task: { readonly number: number; readonly startTime: number },
): AssociationData {
  return {
    ...by,
    task: task.number,
    startTime: task.startTime,
    transaction: transaction.name,
    program: transaction.program,
    userid: user.userid,
    dname: user.distributed?.name ?? '',
    realm: user.distributed?.registry ?? '',
    ipconn: '',
    facilityType: 'START',
  };
}

/** What a task hands on with a request to another region. */
export function carriedBy(
  { origin, applid, transaction, task, startTime, previousHops }: AssociationData,
  networkid: string,
): CarriedAssociation {
  return { origin, previousHop: { applid, networkid, transid: transaction, taskid: task, startTime }, previousHops: previousHops + 1 };
}
