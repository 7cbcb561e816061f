import { hopsInOrder, type Flow, type Hop } from '@idprop/decision';

/** Services that only help others: a request never arrives there. Their usual names, since a flow tells no kinds. */
const HELPERS: ReadonlySet<string> = new Set(['racf', 'passticket']);

/** `IMS`, `ims` and `WSCPLEX.WG31.ims` name the same service. */
export function isService(hop: Hop, name: string): boolean {
  const wanted = name.toLowerCase();
  return hop.service.toLowerCase() === wanted || nameOf(hop) === wanted;
}

/** The hops at a service, in the order in which they were called. */
export function hopsAt(flow: Flow, service: string): Hop[] {
  return hopsInOrder(flow).filter((hop) => isService(hop, service));
}

/** Where the request ended: the last service that was called and is no helper. */
export function lastHop(flow: Flow): Hop | undefined {
  return hopsInOrder(flow)
    .filter((hop) => !HELPERS.has(nameOf(hop)))
    .at(-1);
}

function nameOf({ service }: Hop): string {
  return (service.split('.').at(-1) ?? service).toLowerCase();
}
