/**
 * The Date that this process had when it loaded this file. The gateway lets its global Date follow the emulated clock;
 * deadlines and presence know only real time.
 */
const RealDate = Date;

/** Real time, milliseconds since 1970, whatever the global Date says by now. */
export function realNow(): number {
  return RealDate.now();
}
