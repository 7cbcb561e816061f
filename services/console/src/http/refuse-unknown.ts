import type { Sysplex } from '@idprop/sysplex';
import { RequestProblem } from './problem.js';

type Services = Pick<Sysplex, 'services'>;

/** Throws RequestProblem where no such service is defined. */
export function refuseUnknownService({ services }: Services, named: string | undefined): void {
  if (named === undefined) return;
  refuse(
    'service',
    'SERVICE_UNKNOWN',
    named,
    services.map(({ name }) => name),
  );
}

/** The same for a system: `WSCPLEX.WG31`. */
export function refuseUnknownSystem({ services }: Services, named: string): void {
  refuse(
    'system',
    'SYSTEM_UNKNOWN',
    named,
    services.map(({ sysplex, system }) => `${sysplex}.${system}`),
  );
}

function refuse(what: string, code: string, named: string, known: readonly string[]): void {
  if (known.includes(named)) return;
  throw new RequestProblem(404, code, `there is no ${what} ${named}`, `There are ${[...new Set(known)].join(', ')}`);
}
