import type { AssociationData } from './association.js';

/** Fields of a monitoring record: numbers and names by themselves, never a secret. */
export type MonitoringFields = Readonly<Record<string, string | number>>;

/** Subtype 1 of SMF type 110: monitoring. */
export const MONITORING_SUBTYPE = 1;

/**
 * What CICS monitoring writes when a task ends: identity class (`IDNTY`), as a structure and not as a record of bytes, whose layout could not be
 * read (cics.md 6). The names of the fields are our own.
 *
 * @param abend abend code; empty for a task that ended normally
 */
export function identityClassRecord(data: AssociationData, abend: string): MonitoringFields {
  const { origin, previousHop } = data;
  return {
    class: 'IDNTY',
    applid: data.applid,
    task: data.task,
    transaction: data.transaction,
    userid: data.userid,
    dname: data.dname,
    realm: data.realm,
    ipconn: data.ipconn,
    clientIpAddr: data.clientIpAddr,
    clientPort: data.clientPort,
    odApplid: origin.applid,
    odTransid: origin.transid,
    odTaskid: origin.taskid,
    odUserid: origin.userid,
    phApplid: previousHop?.applid ?? '',
    phTaskid: previousHop?.taskid ?? 0,
    phCount: data.previousHops,
    abend,
  };
}
