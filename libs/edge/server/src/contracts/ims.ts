import { z } from 'zod';

const Link = z.object({ address: z.string(), port: z.number() });

/** One exchange on the transaction port: the fields of an IRM and its data segments, as text. */
export const IMS_TRANSACTION = 'ims.transaction';
export const ImsTransaction = z.object({
  /** Port of IMS Connect: 4000. */
  port: z.number(),
  link: Link,
  irm: z.object({
    clientId: z.string(),
    trancode: z.string(),
    datastore: z.string(),
    lterm: z.string().default(''),
    userid: z.string(),
    group: z.string().default(''),
    /** Password or PassTicket. */
    password: z.string(),
    applname: z.string().default(''),
    commitMode: z.union([z.literal(0), z.literal(1)]),
    syncLevel: z.enum(['NONE', 'CONFIRM', 'SYNCPT']),
    /** Network user id and session id (distributed identity): for log records, never authenticating. */
    netuid: z.string().optional(),
    netsid: z.string().optional(),
  }),
  segments: z.array(z.string()),
});
export type ImsTransaction = z.input<typeof ImsTransaction>;
export type ImsTransactionAnswer =
  | { readonly type: 'data'; readonly segments: readonly string[] }
  /** Request status message: return code, reason code, and the RACROUTE VERIFY return code where RACF failed it. */
  | { readonly type: 'rsm'; readonly returnCode: number; readonly reasonCode: number; readonly racfReturnCode: number };

/** Opens a DRDA conversation: EXCSAT, ACCSEC, SECCHK, ACCRDB. The connection then belongs to that user until it is closed. */
export const IMS_DRDA_CONNECT = 'ims.drda.connect';
export const ImsDrdaConnect = z.object({
  port: z.number(),
  link: Link,
  externalName: z.string(),
  userid: z.string(),
  password: z.string(),
  /** PSB and alias: `DFSIVPA.IVP1`. */
  rdbname: z.string(),
});
export type ImsDrdaConnect = z.infer<typeof ImsDrdaConnect>;
export type ImsDrdaConnectAnswer =
  | { readonly type: 'accepted'; /** Generated client ID, ODBxxxxx. */ readonly clientId: string }
  | { readonly type: 'secchkrm'; readonly secchkcd: number }
  | { readonly type: 'refused'; readonly codepoint: 'RDBNFNRM' | 'RDBATHRM'; readonly reason: string };

/** Reads segments by key on an open conversation. */
export const IMS_DRDA_RETRIEVE = 'ims.drda.retrieve';
export const ImsDrdaRetrieve = z.object({ clientId: z.string(), segment: z.string(), field: z.string(), value: z.string() });
export type ImsDrdaRetrieve = z.infer<typeof ImsDrdaRetrieve>;
export type ImsDrdaRetrieveAnswer =
  { readonly type: 'rows'; readonly rows: readonly Readonly<Record<string, string>>[] } | { readonly type: 'closed' };

export const IMS_DRDA_DISCONNECT = 'ims.drda.disconnect';
export const ImsDrdaDisconnect = z.object({ clientId: z.string() });
export type ImsDrdaDisconnect = z.infer<typeof ImsDrdaDisconnect>;

/** Where a port of the member really listens, for services that reach it over TCP/IP. */
export const IMS_WIRE_PLACE = 'ims.wire.place';
export const ImsWirePlace = z.object({ port: z.number() });
export interface ImsWirePlaceAnswer {
  readonly host: string;
  readonly port: number;
}

/** Says whose connection one is, by the address and port that it comes from: what it says about flows is believed then. */
export const IMS_WIRE_PEER = 'ims.wire.peer';
export const ImsWirePeer = Link;

/**
 * How a flow is told over TCP/IP, between services that know each other: in an IRM extension, and in a DDM parameter. Real clients send neither,
 * and a real IMS Connect is never sent them.
 */
export const FLOW_EXTENSION = '*IDPROP*';
export const FLOW_PARAMETER = 0xc9fe;
