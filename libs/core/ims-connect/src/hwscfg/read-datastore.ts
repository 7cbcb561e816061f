import type { KeywordReader } from './keyword-reader.js';
import type { Datastore } from './model.js';

export function readDatastore(reader: KeywordReader, line: number): Datastore {
  const datastore: Datastore = {
    line,
    id: reader.requiredName('ID'),
    group: reader.requiredName('GROUP'),
    member: reader.requiredName('MEMBER', 16),
    tmember: reader.requiredName('TMEMBER', 16),
    dru: reader.name('DRU') ?? '',
    appl: reader.name('APPL') ?? '',
  };
  reader.unused('ACKTO', 'CASCADE', 'CM0ATOQ', 'MAXI', 'MULTIRTP', 'OAAV', 'RRNAME', 'SMEMBER');
  reader.finish();
  return datastore;
}
