import type { ServiceDefinition, ServiceKind, ServiceName, Sysplex } from '@idprop/sysplex';

/**
 * Where services listen. `defined`: as sysplex.yaml and server.xml say. `ephemeral`: on free ports. `fixed`: on well-known ports,
 * all shifted by an offset.
 */
export type Listening = { readonly kind: 'defined' } | { readonly kind: 'ephemeral' } | { readonly kind: 'fixed'; readonly offset: number };

/** Where sysplex.yaml names no port. zCEE's are those of server.xml: 9080 and 9443 where it says nothing; IMS Connect's those of HWSCFGxx, a region's those of its TCPIPSERVICEs. */
const DEFAULT_PORTS: Readonly<Partial<Record<ServiceKind, number>>> = { gateway: 8080, console: 8088 };

/** Services whose ports are in definition files of their own: server.xml, HWSCFGxx, the CSD. */
const HAS_PORTS: readonly ServiceKind[] = ['zcee', 'ims', 'cics'];

export type SettingsOf = Readonly<Partial<Record<ServiceName, Readonly<Record<string, unknown>>>>>;

/** The settings that make services listen so, to be set over those of sysplex.yaml. */
export function listeningSettings({ services }: Pick<Sysplex, 'services'>, listening: Listening): SettingsOf {
  if (listening.kind === 'defined') return {};
  const first = (service: ServiceDefinition): boolean => services.find(({ kind }) => kind === service.kind) === service;
  return Object.fromEntries(
    services.flatMap((service) => {
      const settings = listening.kind === 'ephemeral' ? onFreePorts(service) : onFixedPorts(service, listening.offset, first(service));
      return settings === undefined ? [] : [[service.name, settings]];
    }),
  );
}

function onFreePorts({ kind }: ServiceDefinition): Record<string, unknown> | undefined {
  if (HAS_PORTS.includes(kind)) return { ephemeralPorts: true };
  return kind in DEFAULT_PORTS ? { port: 0 } : undefined;
}

/** Only the first service of a kind gets the well-known port: of two, both cannot have it. */
function onFixedPorts({ kind, settings }: ServiceDefinition, offset: number, first: boolean): Record<string, unknown> | undefined {
  if (HAS_PORTS.includes(kind)) return { portOffset: offset, ...(first ? { ephemeralPorts: false, portsRequired: true } : {}) };
  const usual = DEFAULT_PORTS[kind];
  if (usual === undefined) return undefined;
  const defined = typeof settings['port'] === 'number' && settings['port'] > 0 ? settings['port'] : undefined;
  const port = defined ?? (first ? usual : undefined);
  return { port: port === undefined ? 0 : port + offset };
}
