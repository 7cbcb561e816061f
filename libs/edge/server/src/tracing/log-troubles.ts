import { diag, DiagLogLevel } from '@opentelemetry/api';
import type { Logger } from 'pino';

/** A dead collector fails every few seconds: told so often, real milliseconds, and only counted between. */
const QUIET_MS = 60_000;

/** What the SDK complains of, into the service's log: the first at once, then one line a minute with how many there were. */
export function logTroubles(logger: Logger): void {
  let told = -Infinity;
  let untold = 0;
  const tell = (message: string): void => {
    untold += 1;
    if (performance.now() - told < QUIET_MS) return;
    logger.warn({ troubles: untold }, `OpenTelemetry: ${reasonOf(message)}`);
    told = performance.now();
    untold = 0;
  };
  const ignore = (): void => undefined;
  diag.setLogger(
    { error: tell, warn: tell, info: ignore, debug: ignore, verbose: ignore },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}

/** Errors come as JSON with their stack; one line of it is enough. */
function reasonOf(message: string): string {
  try {
    const { message: reason = message, code } = JSON.parse(message) as { message?: string; code?: string };
    return [reason, code].filter(Boolean).join(' ').split('\n')[0] ?? message;
  } catch {
    return message.split('\n')[0] ?? message;
  }
}
