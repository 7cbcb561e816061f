import { formatAddress } from './address.js';
import { CLIENT_STATUSES, type ClientLine, type PortView } from './model.js';

/** What resource lines begin with, and their details. */
export const RESOURCE = 'HWSC0001I    ';
export const DETAIL = 'HWSC0001I      ';

const HEADER = 'CLIENTID USERID   TRANCODE DATASTORE STATUS       SECOND CLNTPORT IP-ADDRESS      APSB-TOKEN';

/**
 * A port and its clients, newest first.
 *
 * ```
 * HWSC0001I    PORT=5555D   STATUS=ACTIVE   KEEPAV=0 NUMSOC=2   EDIT=         TIMEOUT=6000
 * HWSC0001I      CLIENTID USERID   TRANCODE DATASTORE STATUS       SECOND CLNTPORT IP-ADDRESS      APSB-TOKEN
 * HWSC0001I      ODB970D4 USER1             IVP150OD  RECV             44 1423     192.168.017.220
 * HWSC0001I      TOTAL CLIENTS=1 RECV=1 READ=0 CONN=0 XMIT=0 OTHER=0
 * ```
 *
 * Source: ims.md 4.6. Exact up to STATUS and SECOND; the widths right of it are the best reading of the samples.
 * @param now emulated milliseconds since 1970
 * @param summary totals only
 */
export function portBlock(view: PortView, now: number, summary = false): string[] {
  const lines = [portLine(view)];
  if (view.clients.length === 0) return [...lines, `${DETAIL}NO ACTIVE CLIENTS`];
  if (!summary) {
    lines.push(DETAIL + HEADER);
    const newestFirst = [...view.clients].sort((a, b) => b.opened - a.opened || a.clientId.localeCompare(b.clientId));
    for (const client of newestFirst) lines.push(DETAIL + clientLine(client, now));
  }
  lines.push(DETAIL + totals(view.clients));
  return lines;
}

/** A DRDA port has suffix D. Sockets are the clients and the listener. */
function portLine({ port, kind, stopped, keepAlive, edit, timeout, clients }: PortView): string {
  const name = `${port}${kind === 'drda' ? 'D' : ''}`;
  const sockets = String(clients.length + (stopped === true ? 0 : 1));
  const status = stopped === true ? 'NOTACTIVE' : 'ACTIVE';
  return `${RESOURCE}PORT=${name.padEnd(7)} STATUS=${status.padEnd(8)} KEEPAV=${keepAlive} NUMSOC=${sockets.padEnd(3)} EDIT=${edit.padEnd(8)} TIMEOUT=${timeout}`;
}

function clientLine(client: ClientLine, now: number): string {
  const seconds = Math.max(0, Math.floor((now - client.since) / 1000));
  return [
    client.clientId.padEnd(8),
    client.userid.padEnd(8),
    client.trancode.padEnd(8),
    client.datastore.padEnd(9),
    client.status.padEnd(12),
    String(seconds).padStart(6),
    String(client.clientPort).padEnd(8),
    formatAddress(client.address),
  ].join(' ');
}

function totals(clients: readonly ClientLine[]): string {
  const counts = CLIENT_STATUSES.map((status) => `${status}=${clients.filter((client) => client.status === status).length}`);
  return `TOTAL CLIENTS=${clients.length} ${counts.join(' ')}`;
}
