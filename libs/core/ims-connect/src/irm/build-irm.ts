import { irmBytes, type IrmCharset } from './charset.js';
import { F0, SOCKET } from './flags.js';
import { EXTENSION_OFFSET_AT, LATER_START, NAME_LENGTH } from './layout.js';
import type { Irm } from './model.js';

/** What a client says; the rest is blanks and zeros. */
export interface IrmRequest {
  readonly exit?: '*SAMPLE*' | '*SAMPL1*';
  readonly charset?: IrmCharset;
  readonly clientId: string;
  /** IRM_F4. */
  readonly type?: string;
  readonly trancode?: string;
  readonly datastore: string;
  readonly lterm?: string;
  readonly userid?: string;
  readonly group?: string;
  readonly password?: string;
  readonly applname?: string;
  readonly reroute?: string;
  readonly flags?: { readonly f0?: number; readonly f1?: number; readonly f2?: number; readonly f3?: number; readonly f5?: number };
  readonly nakReason?: number;
  readonly timer?: number;
  readonly socket?: number;
  readonly encoding?: number;
  /** Extensions by identifier, as text: `*NETUID*`. */
  readonly extensions?: Readonly<Record<string, string>>;
  readonly segments?: readonly (string | Uint8Array)[];
}

/** Session token of eight bytes, as the client of another that is known sends it: IRM_EXTN_OFF at X'AC'. */
const EXTENSIONS_START = EXTENSION_OFFSET_AT[1] + 4;

/** Lays out what a client says: architecture 0 or 1 as far as it goes, 5 with extensions. */
export function buildIrm(request: IrmRequest): Irm {
  const { charset = 'ebcdic', flags = {}, extensions = {} } = request;
  const field = (text = ''): string => text.slice(0, NAME_LENGTH).padEnd(NAME_LENGTH);
  const entries = Object.entries(extensions);
  const extended = entries.length > 0;
  const withReroute = extended || request.reroute !== undefined;
  return {
    charset,
    id: request.exit ?? '*SAMPL1*',
    arch: extended ? 5 : withReroute ? 1 : 0,
    f0: (flags.f0 ?? 0) | (extended ? F0.EXTENSIONS : 0),
    nakReason: request.nakReason ?? 0,
    reserved: 0,
    f5: flags.f5 ?? 0,
    timer: request.timer ?? 0,
    socket: request.socket ?? SOCKET.PERSISTENT,
    encoding: request.encoding ?? 0,
    clientId: field(request.clientId),
    f1: flags.f1 ?? 0,
    f2: flags.f2 ?? 0,
    f3: flags.f3 ?? 0,
    f4: irmBytes(request.type ?? ' ', charset)[0] ?? 0,
    trancode: field(request.trancode),
    datastore: field(request.datastore),
    lterm: field(request.lterm),
    userid: field(request.userid),
    group: field(request.group),
    password: field(request.password),
    applname: field(request.applname),
    ...(withReroute ? { reroute: field(request.reroute) } : {}),
    ...(extended ? { tagAdapter: field(), tagMap: field(), modname: field() } : {}),
    rest: extended ? restWithOffset() : new Uint8Array(0),
    extensions: entries.map(([id, text]) => ({ id: irmBytes(id, charset), zz: 0, data: irmBytes(text, charset) })),
    segments: (request.segments ?? []).map((data) => ({ zz: 0, data: typeof data === 'string' ? irmBytes(data, charset) : data })),
  };
}

/** Correlation and session token as zeros, then IRM_EXTN_OFF. */
function restWithOffset(): Uint8Array {
  const start = LATER_START + 5 * NAME_LENGTH;
  const rest = new Uint8Array(EXTENSIONS_START - start);
  new DataView(rest.buffer).setUint16(EXTENSION_OFFSET_AT[1] - start, EXTENSIONS_START);
  return rest;
}
