import type { KeywordReader } from './keyword-reader.js';
import type { HwsStatement } from './model.js';

/** Chosen: as long as the default age of an ACEE at OTMA; the book's own default was not found in what we read. */
const DEFAULT_UIDAGE = 2_147_483_647;

export function readHws(reader: KeywordReader, line: number): HwsStatement {
  const statement: HwsStatement = {
    line,
    id: reader.requiredName('ID'),
    racf: reader.yes('RACF'),
    rrs: reader.yes('RRS'),
    pswdmc: reader.choice('PSWDMC', ['N', 'R', 'Y'], 'N'),
    racfGenrc: reader.yes('RACFGENRC'),
    uidCache: reader.yes('UIDCACHE'),
    uidAge: reader.number('UIDAGE', DEFAULT_UIDAGE, 1),
    wtorCommands: reader.choice('WTORCMD', ['N', 'Y'], 'Y') === 'Y',
    superMember: reader.name('SMEMBER', 4) ?? '',
  };
  reader.unused('CASCADE', 'CM0ATOQ', 'MULTIRTP', 'SENDALTP', 'TMRACFST', 'XIBAREA');
  reader.finish();
  return statement;
}
