import { IrmStreamError } from './errors.js';
import { FIXED_END, MAX_MESSAGE_LENGTH } from './layout.js';

/**
 * How long the message is that these bytes begin with; undefined while LLLL is not there yet.
 *
 * @throws IrmStreamError for a length that holds no IRM, or more than anybody may send
 */
export function messageLength(bytes: Uint8Array): number | undefined {
  if (bytes.length < 4) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getInt32(0);
  if (length < FIXED_END) throw new IrmStreamError(`LLLL is ${length}, which holds no IRM`);
  if (length > MAX_MESSAGE_LENGTH) throw new IrmStreamError(`LLLL is ${length}, more than ${MAX_MESSAGE_LENGTH}`);
  return length;
}
