import type { KeywordReader } from './keyword-reader.js';
import type { TcpipStatement, TransactionPort } from './model.js';

/** Chosen: the books' defaults of TIMEOUT and MAXSOC were not found in what we read. 0 is no limit. */
const DEFAULT_TIMEOUT = 0;
export const DEFAULT_MAXSOC = 50;

export function readTcpip(reader: KeywordReader, line: number): TcpipStatement {
  const racfId = reader.name('RACFID');
  const listed = reader.words('PORTID');
  const statement: TcpipStatement = {
    line,
    ports: [...readPortId(reader, listed), ...reader.lists('PORT').map(readPort)],
    local: listed.some((entry) => entry.text.toUpperCase() === 'LOCAL'),
    ...(racfId === undefined ? {} : { racfId }),
    timeout: reader.number('TIMEOUT', DEFAULT_TIMEOUT),
    idleTimeout: reader.number('IDLETO', 0),
    maxSockets: reader.number('MAXSOC', DEFAULT_MAXSOC, 50, 65535),
  };
  reader.unused(
    'CICSPORT',
    'ECB',
    'EXIT',
    'HOSTNAME',
    'IPV6',
    'MAXSIZE',
    'NODELAY',
    'PORTAFF',
    'SSLENVAR',
    'SSLPORT',
    'TCPIPQ',
    'WARNINC',
    'WARNSOC',
  );
  reader.finish(['PORT', 'CICSPORT']);
  return statement;
}

function readPortId(reader: KeywordReader, entries: readonly { text: string; line: number }[]): TransactionPort[] {
  return entries.flatMap(({ text, line }) => {
    if (text.toUpperCase() === 'LOCAL') return [];
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    if (port < 1 || port > 65535) reader.report(line, 'PORTID', `"${text}" is no port`, 'Use a number from 1 to 65535, or LOCAL');
    return [{ line, port, keepAlive: 0, edit: '' }];
  });
}

function readPort(reader: KeywordReader): TransactionPort {
  const idleTimeout = reader.number('IDLETO', undefined);
  const port: TransactionPort = {
    line: reader.lineOf('ID'),
    port: reader.port('ID'),
    keepAlive: reader.number('KEEPAV', 0),
    edit: reader.name('EDIT') ?? '',
    ...(idleTimeout === undefined ? {} : { idleTimeout }),
  };
  reader.finish();
  return port;
}
