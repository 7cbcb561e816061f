import { execFileSync } from 'node:child_process';

/** A self-signed certificate of the kind that z/OS Connect makes for itself (EC P-256), by OpenSSL. PEM. */
export function generateCertificate(): { readonly cert: string; readonly key: string } {
  const options = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=bench',
    '-keyout',
    '-',
    '-out',
    '-',
  ];
  const text = execFileSync('openssl', ['req', '-x509', ...options], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const part = (name: RegExp): string => name.exec(text)?.[0] ?? '';
  return {
    key: part(/-----BEGIN PRIVATE KEY-----[\s\S]*?-----END PRIVATE KEY-----/),
    cert: part(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/),
  };
}
