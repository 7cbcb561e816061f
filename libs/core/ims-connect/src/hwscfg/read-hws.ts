import type { KeywordReader } from './keyword-reader.js';
import type { HwsStatement } from './model.js';

export function readHws(reader: KeywordReader, line: number): HwsStatement {
  const statement: HwsStatement = {
    line,
    id: reader.requiredName('ID'),
    racf: reader.yes('RACF'),
    rrs: reader.yes('RRS'),
    pswdmc: reader.choice('PSWDMC', ['N', 'R', 'Y'], 'N'),
    racfGenrc: reader.yes('RACFGENRC'),
    uidCache: reader.yes('UIDCACHE'),
  };
  if (statement.uidCache) {
    reader.report(reader.lineOf('UIDCACHE'), 'UIDCACHE', 'has no effect here: every message is verified', 'Nothing to do', 'warning');
  }
  reader.unused('CASCADE', 'CM0ATOQ', 'MULTIRTP', 'SENDALTP', 'SMEMBER', 'TMRACFST', 'UIDAGE', 'WTORCMD', 'XIBAREA');
  reader.finish();
  return statement;
}
