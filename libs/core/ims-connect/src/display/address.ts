/** `192.168.17.220` as `192.168.017.220`: three digits in each part. IPv6 stays as it is; a mapped address shows its IPv4 form. */
export function formatAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(plain)) return plain;
  return plain
    .split('.')
    .map((part) => part.padStart(3, '0'))
    .join('.');
}
