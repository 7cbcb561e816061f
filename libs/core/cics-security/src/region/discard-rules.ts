import type { Installed, InstalledType } from './installed.js';

/** Why a resource cannot be discarded: not there, or in use. */
export type NotDiscarded =
  { readonly condition: 'NOTFND' } | { readonly condition: 'INVREQ'; readonly reason: string; readonly hint: string };

/**
 * A resource is discarded when it is out of use: an IPCONN out of service and released, a TCPIPSERVICE closed, a file or URIMAP
 * disabled. Undefined when it can be.
 *
 * @param acquired names of acquired IPCONNs
 */
export function whyNotDiscarded(
  installed: Installed,
  type: InstalledType,
  name: string,
  acquired: ReadonlySet<string>,
): NotDiscarded | undefined {
  const inUse = (reason: string, set: string): NotDiscarded => ({ condition: 'INVREQ', reason, hint: `CEMT SET ${type}(${name}) ${set}` });
  switch (type) {
    case 'IPCONN': {
      const ipconn = installed.ipconns.find((each) => each.name === name);
      if (ipconn === undefined) return { condition: 'NOTFND' };
      if (acquired.has(name)) return inUse('the connection is acquired', 'RELEASED');
      return ipconn.inService ? inUse('the connection is in service', 'OUTSERVICE') : undefined;
    }
    case 'TCPIPSERVICE': {
      const service = installed.tcpipServices.find((each) => each.name === name);
      if (service === undefined) return { condition: 'NOTFND' };
      return service.open ? inUse('the service is open', 'CLOSED') : undefined;
    }
    case 'FILE':
      return whileEnabled(installed.files);
    case 'URIMAP':
      return whileEnabled(installed.urimaps);
    case 'TRANSACTION':
      return isThere(installed.transactions);
    case 'PROGRAM':
      return isThere(installed.programs);
    case 'CONNECTION':
      return isThere(installed.connections);
  }

  function whileEnabled(list: readonly { readonly name: string; readonly enabled: boolean }[]): NotDiscarded | undefined {
    const found = list.find((each) => each.name === name);
    if (found === undefined) return { condition: 'NOTFND' };
    return found.enabled ? inUse('it is enabled', 'DISABLED') : undefined;
  }

  function isThere(list: readonly { readonly name: string }[]): NotDiscarded | undefined {
    return list.some((each) => each.name === name) ? undefined : { condition: 'NOTFND' };
  }
}
