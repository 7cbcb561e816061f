import { readFileSync } from 'node:fs';

const FILE = new URL('../../../saf/src/testing/certificates.json', import.meta.url);

/** Certificates for tests, base64 of DER: those of the tests of @idprop/saf, which say what they are. */
export const { CA, CLIENT, EXPIRED } = JSON.parse(readFileSync(FILE, 'utf8')) as Record<'CA' | 'CLIENT' | 'EXPIRED', string>;
