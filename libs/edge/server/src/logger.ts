import { pino, type Logger } from 'pino';

/** Field names that may hold a secret; whatever stands under them is not written. */
const SECRET_FIELDS = ['password', 'passticket', 'secret', 'token', 'authorization', 'key', 'client_secret', 'cookie'];

/** Structured log of one service, on standard error. Level from IDPROP_LOG (default `info`). */
export function createLogger(service: string, level = process.env['IDPROP_LOG'] ?? 'info'): Logger {
  return pino(
    {
      level,
      base: { service },
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '****' },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
