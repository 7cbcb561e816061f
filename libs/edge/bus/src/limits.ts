/** Longest deadline that a call may have: lists live a little longer than that, so no renewal shortens a request's life. */
export const MAX_DEADLINE_MS = 120_000;
/** Expiry of request and answer lists, renewed with each push. */
export const LIST_TTL_MS = MAX_DEADLINE_MS + 10_000;
/** Requests in hand at once per replica, unless told otherwise. */
export const DEFAULT_CONCURRENCY = 64;
/** Most requests that a replica takes at once: larger bites split a burst unevenly between replicas. */
export const MAX_TAKE = 64;
/** Requests that may wait in one caller's list to one callee, unless told otherwise. */
export const DEFAULT_QUEUE_LIMIT = 1000;

/** A blocked read returns after this time even if nothing came, so that a dead connection is noticed. */
export const BLOCK_MS = 2000;
/** A command without an answer for this long means a half-open connection: it is closed and opened anew. */
export const SILENCE_MS = 4000;
/** How often that is looked at. */
export const GUARD_MS = 1000;
/** How long a call waits for Redis to come back before it fails with BUS_LOST. */
export const RECONNECT_WAIT_MS = 1500;
/** After Redis came back, how long replicas are given to come back too before they count as absent. */
export const RETURN_GRACE_MS = 3000;

/** Replicas renew their presence key this often ... */
export const PRESENCE_RENEW_MS = 1000;
/** ... and count as hung without it after this long. */
export const PRESENCE_TTL_MS = 5000;
/** A service that answered so lately is taken to be there; the first look after the push tells whether that is still so. */
export const HEARD_MS = 50;
/** How soon after its push a call asks again whether anybody is there, and how rarely while it waits on. */
export const FIRST_LOOK_MS = 20;
export const LAST_LOOK_MS = 500;

/** What could not be read is kept in this number and for this long. */
export const ASIDE_ENTRIES = 100;
export const ASIDE_TTL_MS = 3_600_000;
