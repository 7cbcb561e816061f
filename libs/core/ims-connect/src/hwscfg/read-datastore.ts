import type { KeywordReader } from './keyword-reader.js';
import type { Datastore } from './model.js';

/** What a display of the product shows of a datastore whose statement does not give them. */
const DEFAULTS = { aceeAge: 2_147_483_647, ackTimeout: 120, maxInput: 5000 } as const;

export function readDatastore(reader: KeywordReader, line: number): Datastore {
  const datastore: Datastore = {
    line,
    id: reader.requiredName('ID'),
    group: reader.requiredName('GROUP'),
    member: reader.requiredName('MEMBER', 16),
    tmember: reader.requiredName('TMEMBER', 16),
    appl: reader.name('APPL') ?? '',
    reroute: reader.name('RRNAME') ?? '',
    aceeAge: reader.number('OAAV', DEFAULTS.aceeAge),
    ackTimeout: reader.number('ACKTO', DEFAULTS.ackTimeout, 0, 255),
    maxInput: reader.number('MAXI', DEFAULTS.maxInput),
  };
  reader.unused('CASCADE', 'CM0ATOQ', 'DRU', 'MULTIRTP', 'SMEMBER');
  reader.finish();
  return datastore;
}
