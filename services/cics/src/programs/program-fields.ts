import type { AssociationData } from '@idprop/cics-security';

/** INQUIRE ASSOCIATION: every option that the region knows of a task (cics.md 6). */
export function inquiredAssociation(data: AssociationData): Readonly<Record<string, string | number>> {
  const { origin, previousHop } = data;
  return {
    ...{ APPLID: data.applid, TRANSACTION: data.transaction, PROGRAM: data.program, INITUSERID: data.userid, STARTTIME: data.startTime },
    ...{ DNAME: data.dname, REALM: data.realm, IPCONN: data.ipconn, FACILTYPE: data.facilityType, FACILNAME: data.ipconn },
    ...{ TCPIPSERVICE: data.tcpipService, CLIENTIPADDR: data.clientIpAddr, CLIENTPORT: data.clientPort },
    ...{ ODAPPLID: origin.applid, ODNETWORKID: origin.networkid, ODTRANSID: origin.transid, ODTASKID: origin.taskid },
    ...{ ODUSERID: origin.userid, ODSTARTTIME: origin.startTime, ODTCPIPS: origin.tcpipService },
    ...{ ODCLNTIPADDR: origin.clientIpAddr, ODCLNTPORT: origin.clientPort },
    ...{ PHAPPLID: previousHop?.applid ?? '', PHNETWORKID: previousHop?.networkid ?? '', PHTRANSID: previousHop?.transid ?? '' },
    ...{ PHTASKID: previousHop?.taskid ?? 0, PHSTARTTIME: previousHop?.startTime ?? 0, PHCOUNT: data.previousHops },
  };
}

/** A field of a request, wherever the mapping put it. */
export function findField(request: object, name: string): unknown {
  for (const [key, value] of Object.entries(request)) {
    const found: unknown = key === name ? value : typeof value === 'object' && value !== null ? findField(value, name) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
