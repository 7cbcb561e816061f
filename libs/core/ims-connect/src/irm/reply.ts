/** Segments of a reply. Source: ims.md 2. */
export type ReplySegment =
  | { readonly kind: 'data'; readonly data: Uint8Array }
  | { readonly kind: 'mod' | 'client-id'; readonly name: string }
  | { readonly kind: 'csm'; readonly flags: number; readonly level: number }
  | RequestStatusSegment;

/** Request status message. `detail`: RACROUTE VERIFY return code of a RACF failure, else an OTMA reason. */
export interface RequestStatusSegment {
  readonly kind: 'rsm';
  readonly flags: number;
  readonly detail: number;
  readonly returnCode: number;
  readonly reasonCode: number;
}

/** First flag byte of CSM and RSM. */
export const REPLY_FLAG = { MORE_QUEUED: 0x80, CONVERSATION: 0x40, ACK_REQUIRED: 0x20, LEVEL_GIVEN: 0x10 } as const;

/** Protocol level 3: RACROUTE return codes are reported in the RSM. */
export const PROTOCOL_LEVEL = 3;

/** Identifiers of the segments that are no data. */
export const REPLY_ID = { mod: '*REQMOD*', 'client-id': '*GENCID*', csm: '*CSMOKY*', rsm: '*REQSTS*' } as const;
