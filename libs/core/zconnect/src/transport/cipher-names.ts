/** What OpenSSL calls the cipher suites that Java writes `TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384`; names of TLS 1.3 and OpenSSL's own stay. */
export function openSslName(suite: string): string {
  const [, exchange, cipher] = /^(?:TLS|SSL)_(\w+?)_WITH_(\w+)$/.exec(suite) ?? [];
  if (exchange === undefined || cipher === undefined) return suite;
  const prefix = exchange === 'RSA' ? '' : `${exchange.replaceAll('_', '-')}-`;
  return `${prefix}${cipherName(cipher)}`;
}

function cipherName(cipher: string): string {
  if (cipher === 'CHACHA20_POLY1305_SHA256') return 'CHACHA20-POLY1305';
  return cipher
    .replace(/^AES_(\d+)/, 'AES$1')
    .replace('_CBC', '')
    .replaceAll('_', '-');
}
