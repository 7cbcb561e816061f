import type { Ipconn } from '../region/index.js';

/** An IPCONN and whether it is acquired: a row of CEMT INQUIRE IPCONN. */
export interface IpconnRow {
  readonly ipconn: Ipconn;
  readonly acquired: boolean;
}

/**
 * CEMT INQUIRE IPCONN, expanded: `Name( value )` tokens as automation reads them (cics.md 6). The line layout of the product is not
 * public; two lines for each connection are our choice.
 */
export function displayIpconns(rows: readonly IpconnRow[]): string[] {
  if (rows.length === 0) return ['I IPCONN', 'STATUS:  RESULTS', ' Ipc(*) NOT FOUND', 'RESPONSE: 1 ERROR'];
  const lines = rows.flatMap(({ ipconn, acquired }) => [
    ` Ipc(${ipconn.name.padEnd(8)}) App(${ipconn.applid.padEnd(8)}) Net(${ipconn.networkid.padEnd(8)}) ${ipconn.inService ? 'Ins' : 'Out'} ${acquired ? 'Acq' : 'Rel'}`,
    `   Linkauth(${ipconn.linkAuth}) Userauth(${ipconn.userAuth}) Idprop(${ipconn.idProp}) Securityname(${ipconn.securityName}) Tcpipservice(${ipconn.tcpipService})${ipconn.autoinstalled ? ' Autoinst' : ''}`,
  ]);
  return ['I IPCONN', 'STATUS:  RESULTS - OVERTYPE TO MODIFY', ...lines, 'RESPONSE: NORMAL'];
}
