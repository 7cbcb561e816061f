import { randomBytes } from 'node:crypto';

const ID_BYTES = 8;
/** Random bytes are made for so many ids at once: one at a time, asking for them costs more than all the rest. */
const IDS_AT_ONCE = 128;
let pool: Buffer = Buffer.alloc(0);

/** A new flow's id, or half of a trace's: 16 random hexadecimal digits. */
export function newFlowId(): string {
  if (pool.length === 0) pool = randomBytes(ID_BYTES * IDS_AT_ONCE);
  const id = pool.toString('hex', 0, ID_BYTES);
  pool = pool.subarray(ID_BYTES);
  return id;
}
