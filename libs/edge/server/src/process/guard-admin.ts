import type { Bus, Handler } from '@idprop/bus';
import { IdpropError } from '@idprop/decision';
import { findService, type ServiceName, type Sysplex } from '@idprop/sysplex';
import { OPERATOR_COMMAND } from '../contracts/operator.js';
import { RACF_COMMAND } from '../contracts/racf.js';
import { SERVICE_RESET } from '../contracts/reset.js';

/** What changes a running service: for the console only, whoever else may call the service. */
const ADMIN_PATTERNS = new Set<string>([OPERATOR_COMMAND, RACF_COMMAND, SERVICE_RESET]);

/** A service asked for what only the console may ask. */
export class CallerRefusedError extends IdpropError {
  constructor(caller: ServiceName, pattern: string) {
    super('CALLER_REFUSED', `${caller} may not ask for ${pattern}`, 'Only a console service may');
  }
}

/** The same bus, refusing administrative requests of services that are no console. The caller's name is the bus's own. */
export function guardAdmin(bus: Bus, sysplex: Pick<Sysplex, 'services'>): Bus {
  const guarded =
    (handler: Handler): Handler =>
    async (request) => {
      if (ADMIN_PATTERNS.has(request.pattern) && findService(sysplex as Sysplex, request.caller)?.kind !== 'console') {
        throw new CallerRefusedError(request.caller, request.pattern);
      }
      return handler(request);
    };
  return {
    me: bus.me,
    call: (callee, pattern, payload, options) => bus.call(callee, pattern, payload, options),
    serve: (handler) => bus.serve(guarded(handler)),
    isServed: (callee) => bus.isServed(callee),
    close: () => bus.close(),
  };
}
