import { BusStrategy, type Bus } from '@idprop/bus';
import { DefinitionError } from '../errors.js';
import type { ServiceHost } from '../host.js';

/** Takes requests only when nothing that was read at the start is wrong. */
export class CheckedStrategy extends BusStrategy {
  constructor(
    bus: Bus,
    private readonly host: Pick<ServiceHost, 'problems'>,
  ) {
    super(bus);
  }

  override listen(callback: (error?: unknown) => void): void {
    // Whoever starts the service tells what they are.
    if ((this.host.problems ?? []).length > 0) callback(new DefinitionError([]));
    else super.listen(callback);
  }
}
