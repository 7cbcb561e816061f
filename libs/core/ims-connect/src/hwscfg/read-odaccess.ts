import type { KeywordReader } from './keyword-reader.js';
import type { DrdaPort, OdaccessStatement } from './model.js';

/** Chosen: the books' defaults of PORTTMOT and ODBMTMOT were not found in what we read. 0 is no limit. */
const DEFAULT_TIMEOUT = 0;

export function readOdaccess(reader: KeywordReader, line: number): OdaccessStatement {
  const appl = reader.name('APPL');
  const [imsplex] = reader.lists('IMSPLEX');
  const statement: OdaccessStatement = {
    line,
    autoConnect: reader.yes('ODBMAUTOCONN'),
    imsplex: { member: imsplex?.name('MEMBER') ?? '', tmember: imsplex?.name('TMEMBER') ?? '' },
    ports: reader.lists('DRDAPORT').map(readDrdaPort),
    odbmTimeout: reader.number('ODBMTMOT', DEFAULT_TIMEOUT),
    ...(appl === undefined ? {} : { appl }),
  };
  imsplex?.finish();
  reader.unused('ODRACFST');
  reader.finish(['DRDAPORT']);
  return statement;
}

function readDrdaPort(reader: KeywordReader): DrdaPort {
  const port: DrdaPort = {
    line: reader.lineOf('ID'),
    port: reader.port('ID'),
    keepAlive: reader.number('KEEPAV', 0),
    timeout: reader.number('PORTTMOT', DEFAULT_TIMEOUT),
  };
  reader.finish();
  return port;
}
