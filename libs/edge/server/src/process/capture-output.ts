import { format } from 'node:util';
import type { Logger } from 'pino';

/** Levels of what libraries write by themselves. */
const LEVELS = { log: 'info', info: 'info', debug: 'debug', warn: 'warn', error: 'error' } as const;

/**
 * Takes what libraries and Node itself write to the console into the service's log: everything that a process writes is one JSON
 * object a line. Again, the newer logger counts. A defect that nobody caught ends the process, with exit code 1 and a last line that tells of it.
 */
export function captureOutput(logger: Logger): void {
  for (const [method, level] of Object.entries(LEVELS) as [keyof typeof LEVELS, (typeof LEVELS)[keyof typeof LEVELS]][]) {
    console[method] = (...parts: unknown[]): void => logger[level](format(...parts));
  }
  process.removeAllListeners('warning').on('warning', (warning) => logger.warn({ err: warning }, 'warning of Node'));
  process.removeAllListeners('uncaughtException').on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'ended by a defect');
    process.exit(1);
  });
}
