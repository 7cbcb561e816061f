import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** Real days that a generated certificate is valid. */
const DAYS = 30;
const EC_P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

export interface DevelopmentCertificate {
  /** PEM. */
  readonly certificate: string;
  /** PEM, PKCS#8. Secret. */
  readonly key: string;
}

/** A self-signed certificate for testing only: stands in for a key store that cannot be used. `names`: host names and addresses. */
export async function generateCertificate(names: readonly string[], now: Date): Promise<DevelopmentCertificate> {
  x509.cryptoProvider.set(webcrypto);
  const keys = await webcrypto.subtle.generateKey(EC_P256, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=idprop zCEE, O=testing only',
    notBefore: new Date(now.getTime() - 60_000),
    notAfter: new Date(now.getTime() + DAYS * 86_400_000),
    signingAlgorithm: EC_P256,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: isAddress(value) ? 'ip' : 'dns', value }))),
    ],
  });
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  return { certificate: certificate.toString('pem'), key: x509.PemConverter.encode(der, 'PRIVATE KEY') };
}

function isAddress(name: string): boolean {
  return /^[\d.]+$/.test(name) || name.includes(':');
}
