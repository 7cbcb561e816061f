/** An inclusive range of IPv4 addresses as numbers. */
interface Range {
  readonly low: number;
  readonly high: number;
}

/**
 * An address pattern: each octet a number, `*`, or `[a-b]`; after the first of these only `*` may follow, so that a
 * pattern is one unbroken range (zcee.md 3). Undefined for anything else.
 */
export function parseAddressRange(pattern: string): Range | undefined {
  const parts = pattern.split('.');
  if (parts.length !== 4) return undefined;
  let low = 0;
  let high = 0;
  let open = false;
  for (const part of parts) {
    const octet = parseOctet(part);
    if (octet === undefined || (open && part !== '*')) return undefined;
    open ||= octet.low !== octet.high;
    low = low * 256 + octet.low;
    high = high * 256 + octet.high;
  }
  return { low, high };
}

function parseOctet(part: string): Range | undefined {
  if (part === '*') return { low: 0, high: 255 };
  const [, from, to, single] = /^(?:\[(\d{1,3})-(\d{1,3})\]|(\d{1,3}))$/.exec(part) ?? [];
  const low = Number(from ?? single ?? NaN);
  const high = Number(to ?? single ?? NaN);
  return low <= high && high <= 255 ? { low, high } : undefined;
}

/** Where an address lies: below, inside or above the pattern's range. Undefined when either cannot be read. */
export function compareAddress(address: string, pattern: string): 'below' | 'inside' | 'above' | undefined {
  const range = parseAddressRange(pattern);
  const point = parseAddressRange(address.replace(/^::ffff:/i, ''));
  if (range === undefined || point === undefined || point.low !== point.high) return undefined;
  if (point.low < range.low) return 'below';
  return point.low > range.high ? 'above' : 'inside';
}
