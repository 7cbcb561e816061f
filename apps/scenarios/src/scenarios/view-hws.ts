/** A client line of IMS Connect's VIEWHWS display. */
export interface HwsClient {
  /** `4000`, or `5555D` for a DRDA port. */
  readonly port: string;
  readonly clientId: string;
  readonly userid: string;
}

/** Reads the clients out of the display, port by port, newest first as it prints them. */
export function clientsOf(lines: readonly string[]): HwsClient[] {
  const clients: HwsClient[] = [];
  let port = '';
  let inClients = false;
  for (const line of lines) {
    const text = line.replace(/^HWSC0001I/, '');
    const resource = /PORT=(\S+)/.exec(text);
    if (resource?.[1] !== undefined) {
      port = resource[1];
      inClients = false;
    } else if (text.includes('CLIENTID')) {
      inClients = true;
    } else if (text.includes('TOTAL CLIENTS')) {
      inClients = false;
    } else if (inClients) {
      const [clientId, userid] = text.trim().split(/\s+/);
      if (clientId !== undefined && userid !== undefined) clients.push({ port, clientId, userid });
    }
  }
  return clients;
}

/** The users on one port, newest first. */
export function usersOn(lines: readonly string[], port: string): string[] {
  return clientsOf(lines)
    .filter((client) => client.port === port)
    .map((client) => client.userid);
}
