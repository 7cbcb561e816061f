import type { Irm } from './model.js';

/** Offsets from the start of the message, LLLL included. Source: ims.md 1.1, 1.2. */
export const OFFSET = {
  irm: 4,
  arch: 6,
  f0: 7,
  id: 8,
  nakReason: 16,
  reserved: 18,
  f5: 20,
  timer: 21,
  socket: 22,
  encoding: 23,
  clientId: 24,
  /** End of the fixed part, start of the user part. */
  f1: 32,
  f2: 33,
  f3: 34,
  f4: 35,
} as const;

export const NAME_LENGTH = 8;
/** LLLL and the fixed part. */
export const FIXED_END = 32;
/** IRM_LEN of HWSSMPL0 and HWSSMPL1, at least: up to the password. */
export const MIN_IRM_LENGTH = 0x50;
/** End marker: LL 4, ZZ 0. */
export const END_MARKER_LENGTH = 4;
/** The largest message that the resource adapter may send; chosen for all clients, who may name up to 2 GB. */
export const MAX_MESSAGE_LENGTH = 10_000_000;

type NameField = keyof Pick<Irm, 'trancode' | 'datastore' | 'lterm' | 'userid' | 'group' | 'password'>;
type LaterField = keyof Pick<Irm, 'applname' | 'reroute' | 'tagAdapter' | 'tagMap' | 'modname'>;

/** Fields of eight characters from offset 36 on, without a gap. */
export const NAME_FIELDS: readonly NameField[] = ['trancode', 'datastore', 'lterm', 'userid', 'group', 'password'];
export const LATER_FIELDS: readonly LaterField[] = ['applname', 'reroute', 'tagAdapter', 'tagMap', 'modname'];
export const NAMES_START = 36;
export const LATER_START = NAMES_START + NAME_FIELDS.length * NAME_LENGTH;

/**
 * Where IRM_EXTN_OFF stands: behind a session token of 4 bytes, or of 8. The documents and a client disagree (ims.md 1.2), so both are
 * looked at.
 */
export const EXTENSION_OFFSET_AT = [0xa8, 0xac] as const;
export const EXTENSION_HEADER = 12;
