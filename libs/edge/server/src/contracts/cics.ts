import { z } from 'zod';

/** Establishes an IPIC connection (capability exchange). */
export const CICS_IPIC_CONNECT = 'cics.ipic.connect';
export const CicsIpicConnect = z.object({
  port: z.number(),
  link: z.object({
    address: z.string(),
    port: z.number(),
    tls: z.boolean(),
    clientCertificate: z.object({ subject: z.string(), issuer: z.string(), serialNumber: z.string(), fingerprint: z.string() }).optional(),
    jobname: z.string().optional(),
  }),
  /** zosConnectApplid and zosConnectNetworkid; blank when not configured. */
  applid: z.string(),
  networkid: z.string(),
  /** cicsApplid and cicsNetworkid, where configured. */
  targetApplid: z.string().optional(),
  targetNetworkid: z.string().optional(),
  sendSessions: z.number(),
});
export type CicsIpicConnect = z.infer<typeof CicsIpicConnect>;
export type CicsIpicConnectAnswer =
  | {
      readonly type: 'acquired';
      /** Names this acquired connection in later requests. */ readonly connection: string;
      readonly ipconn: string;
      readonly sessions: number;
    }
  /** CAPEX response reason: SECURITY_VIOLATION, ISCE_INVALID_APPLID, AUTOINSTALL_FAILED ... */
  | { readonly type: 'refused'; readonly reason: string };

/** The client closes its sockets: the connection is released. Also for a connection that is not acquired any more. */
export const CICS_IPIC_DISCONNECT = 'cics.ipic.disconnect';
export const CicsIpicDisconnect = z.object({ connection: z.string() });
export type CicsIpicDisconnect = z.infer<typeof CicsIpicDisconnect>;

const hop = z.object({ applid: z.string(), networkid: z.string(), transid: z.string(), taskid: z.number(), startTime: z.number() });

/** What a region sends of its task with a request to another region: origin data unchanged, and itself as the previous hop. */
export const CicsCarriedAssociation = z.object({
  origin: hop.extend({ userid: z.string(), tcpipService: z.string(), clientIpAddr: z.string(), clientPort: z.number() }),
  previousHop: hop,
  previousHops: z.number(),
});

/** Name of a channel or container: 1 to 16 characters. */
const channelName = z.string().regex(/^[A-Za-z0-9$@#/%&?!:|"=,;<>._-]{1,16}$/, 'a channel or container has a name of 1 to 16 characters');

/** A channel with its containers, each as JSON. */
export const CicsChannel = z.object({ name: channelName, containers: z.record(channelName, z.unknown()) });

/** Links to a program through a mirror transaction on an acquired connection. */
export const CICS_IPIC_LINK = 'cics.ipic.link';
export const CicsIpicLink = z.object({
  connection: z.string(),
  transid: z.string(),
  program: z.string(),
  /** COMMAREA, as JSON; its bytes are its length. With a channel it is empty. */
  container: z.record(z.string(), z.unknown()),
  channel: CicsChannel.optional(),
  userid: z.string().optional(),
  password: z.string().optional(),
  distributed: z.object({ name: z.string(), registry: z.string() }).optional(),
  association: CicsCarriedAssociation.optional(),
});
export type CicsIpicLink = z.infer<typeof CicsIpicLink>;
export type CicsIpicLinkAnswer =
  | {
      readonly type: 'ok';
      readonly container: Readonly<Record<string, unknown>>;
      /** The answer to a request with a channel. */ readonly channel?: z.infer<typeof CicsChannel>;
    }
  /** IS7 error: four-byte sense in hexadecimal, and the ECI code that a client makes of it (-27 security). */
  | { readonly type: 'is7'; readonly sense: string; readonly eci: number; readonly message?: string }
  /** The program or a command in it abended: AEY7 not authorized, AEI0 program not found. */
  | { readonly type: 'abend'; readonly code: string }
  /** The connection is no longer acquired: connect again. */
  | { readonly type: 'released' };

/** Association data of the region's tasks, newest first, for displays and tests. */
export const CICS_ASSOCIATION = 'cics.association';
export interface CicsAssociation {
  readonly task: number;
  readonly transaction: string;
  readonly program: string;
  readonly userid: string;
  readonly dname: string;
  readonly realm: string;
  readonly ipconn: string;
  readonly applid: string;
  readonly clientIpAddr: string;
  readonly startTime: number;
  /** Origin data: the first task of a CICS region in the chain. */
  readonly origin: z.infer<typeof CicsCarriedAssociation>['origin'];
  /** The task of another region that sent the request. */
  readonly previousHop?: z.infer<typeof hop>;
  readonly previousHops: number;
}

/** Id under which a region says where the IPIC service of a port listens (SERVICE_HEALTH). */
export function ipicEndpoint(port: number): string {
  return `ipic:${port}`;
}
