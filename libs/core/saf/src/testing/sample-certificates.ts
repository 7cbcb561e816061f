import { readFileSync } from 'node:fs';

/** Certificates for tests, base64 of DER; elliptic keys that nobody has kept. Tests of other rooms read the same file. */
const SAMPLES = JSON.parse(readFileSync(new URL('./certificates.json', import.meta.url), 'utf8')) as Record<
  'CA' | 'CLIENT' | 'EXPIRED' | 'IMPOSTOR',
  string
>;

/**
 * CA: self-signed authority CN=zCEE CA, number 0, valid from 2020 to 2099. CLIENT: CN=zCEE Client Cert, signed by CA as its number 1. IMPOSTOR: the same
 * names and number as CLIENT, signed by another key of the same name as CA. EXPIRED: as CLIENT, valid until 2021.
 */
export const { CA, CLIENT, EXPIRED, IMPOSTOR } = SAMPLES;
