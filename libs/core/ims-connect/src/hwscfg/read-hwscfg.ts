import type { Problem } from '@idprop/decision';
import { KeywordReader } from './keyword-reader.js';
import type { HwsConfig } from './model.js';
import { readDatastore } from './read-datastore.js';
import { readHws } from './read-hws.js';
import { readOdaccess } from './read-odaccess.js';
import { readTcpip } from './read-tcpip.js';
import { parseStatements, type Statement } from './statements.js';

/** Statements of the product that have no effect here; a member that uses them is told so. */
const NOT_EMULATED = ['ADAPTER', 'IMSPLEX', 'ISC', 'MSC', 'RMTCICS', 'RMTIMSCON', 'RUNOPTS'];
const EMULATED = ['HWS', 'TCPIP', 'DATASTORE', 'ODACCESS'];
const NEVER_INSIDE = [...EMULATED, ...NOT_EMULATED].filter((keyword) => keyword !== 'IMSPLEX');
const MAX_PORTS = 200;

export interface HwsConfigResult {
  /** Undefined when a problem is an error. */
  readonly config: HwsConfig | undefined;
  readonly problems: readonly Problem[];
  /** Keywords that were read and are not used here: `HWS.XIBAREA`. */
  readonly notUsed: readonly string[];
}

/**
 * Reads an HWSCFGxx member. Reports all problems at once and throws for none.
 *
 * ```ts
 * const { config, problems } = readHwsConfig('HWS=(ID=HWS1,RACF=Y)\nTCPIP=(PORTID=(4000))', 'HWSCFG00');
 * ```
 */
export function readHwsConfig(text: string, file: string): HwsConfigResult {
  const problems: Problem[] = [];
  const notUsed: string[] = [];
  const statements = parseStatements(text, file, NEVER_INSIDE, problems);
  const broken = new Set(problems.map((problem) => problem.field));
  const reader = (statement: Statement): KeywordReader =>
    new KeywordReader(statement.keyword, statement.items, file, statement.line, problems, notUsed);
  const all = (keyword: string): Statement[] => statements.filter((statement) => statement.keyword === keyword);
  const one = (keyword: string): Statement | undefined => {
    const [first, ...more] = all(keyword);
    for (const { line } of more) report(line, keyword, 'is given twice', 'Keep one statement');
    return first;
  };
  const report = (line: number, field: string, reason: string, hint: string, severity: Problem['severity'] = 'error'): void => {
    problems.push({ severity, file, line, field, reason, hint });
  };

  for (const { keyword, line } of statements) {
    if (NOT_EMULATED.includes(keyword)) report(line, keyword, 'has no effect here', 'Nothing to do', 'warning');
    else if (!EMULATED.includes(keyword)) report(line, keyword, 'unknown statement', `Known: ${EMULATED.join(', ')}`);
  }
  const hws = one('HWS');
  const tcpip = one('TCPIP');
  const odaccess = one('ODACCESS');
  if (hws === undefined && !broken.has('HWS')) report(0, 'HWS', 'the statement is missing', 'Add HWS=(ID=name,RACF=Y)');
  const config = {
    file,
    hws: hws && readHws(reader(hws), hws.line),
    tcpip: tcpip && readTcpip(reader(tcpip), tcpip.line),
    datastores: all('DATASTORE').map((statement) => readDatastore(reader(statement), statement.line)),
    odaccess: odaccess && readOdaccess(reader(odaccess), odaccess.line),
  };

  const ports = [...(config.tcpip?.ports ?? []), ...(config.odaccess?.ports ?? [])].filter(({ port }) => port > 0);
  for (const { line, port } of repeated(ports, (entry) => entry.port)) {
    report(line, 'PORT', `port ${port} is given twice`, 'Every port of a member is used once');
  }
  if (ports.length > MAX_PORTS) report(ports[MAX_PORTS]?.line ?? 0, 'PORT', `${ports.length} ports`, `At most ${MAX_PORTS} in all`);
  for (const { line, id } of repeated(config.datastores, (datastore) => datastore.id)) {
    if (id !== '') report(line, 'DATASTORE.ID', `datastore ${id} is given twice`, 'Give each DATASTORE its own ID');
  }
  const valid = problems.every((problem) => problem.severity !== 'error');
  return { config: valid ? (config as HwsConfig) : undefined, problems: problems.sort((a, b) => a.line - b.line), notUsed };
}

/** The entries whose key another one had before. */
function repeated<T>(entries: readonly T[], keyOf: (entry: T) => unknown): T[] {
  const seen = new Set<unknown>();
  return entries.filter((entry) => seen.size === seen.add(keyOf(entry)).size);
}
