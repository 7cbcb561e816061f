/** Flag bytes of the IRM. Source: ims.md 1.4. */
export const F0 = { SYNC_ONLY_RESUME: 0x80, SYNC_ASYNC_RESUME: 0x40, NAK_KEEP: 0x20, NAK_REASON: 0x10, EXTENSIONS: 0x04 } as const;
export const F1 = { MOD_NAME: 0x80, CLIENT_ID: 0x40, UNICODE_DATA: 0x20, UNICODE_TRANCODE: 0x10, NO_WAIT_ACK: 0x02 } as const;
export const F2 = { COMMIT_MODE_0: 0x40, COMMIT_MODE_1: 0x20, GENERATE_CLIENT_ID: 0x01 } as const;
export const F3 = { CANCEL_DUPLICATE: 0x80, REROUTE: 0x08, PURGE: 0x04, SYNCPT: 0x02, CONFIRM: 0x01 } as const;
export const F5 = { SINGLE_WAIT: 0x10, NO_AUTO: 0x04, AUTO: 0x02, SINGLE: 0x01 } as const;

/** IRM_SOCT. */
export const SOCKET = { TRANSACTION: 0x00, PERSISTENT: 0x10, NON_PERSISTENT: 0x40 } as const;

/** IRM_ES. */
export const ENCODING = { NONE: 0, UTF8: 1, UTF16: 2 } as const;

/** IRM_F4, a character: what the client wants. */
export const MESSAGE_TYPES = {
  ' ': 'send-receive',
  A: 'ack',
  C: 'cancel-timer',
  D: 'deallocate',
  J: 'send-only-error',
  K: 'send-only-ack',
  L: 'callout-ack',
  M: 'callout',
  N: 'nak',
  R: 'resume',
  S: 'send-only',
} as const;
export type MessageType = (typeof MESSAGE_TYPES)[keyof typeof MESSAGE_TYPES];
