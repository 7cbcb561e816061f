import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { systemDirectory } from '@idprop/client';
import { parseDocument, type Document } from 'yaml';
import { CliError } from '../errors.js';
import { readServerFiles } from './server-files.js';

/** Definitions that somebody has already; the template's stay where none is given. */
export interface OwnFiles {
  readonly serverXml?: string;
  readonly racf?: readonly string[];
  readonly csd?: string;
  readonly hwscfg?: string;
}

/** Where the workshop's sysplex.yaml has its services. */
const PLEX = ['sysplexes', 'WSCPLEX'];
const SERVICES = [...PLEX, 'systems', 'WG31', 'services'];

/**
 * Makes a new system in an empty folder: the workshop's, with a person's own files in the place of the template's. Tells what it could
 * not take over.
 */
export function createSystem(directory: string, own: OwnFiles): string[] {
  const target = resolve(directory);
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new CliError('NOT_EMPTY', `${directory} is not empty`, 'Name a folder that does not exist yet');
  }
  for (const file of [own.serverXml, own.csd, own.hwscfg, ...(own.racf ?? [])]) refuseMissing(file);
  mkdirSync(target, { recursive: true });
  cpSync(systemDirectory('workshop'), target, { recursive: true, filter: (source) => !source.endsWith('two-databases.yaml') });
  const sysplexFile = join(target, 'sysplex.yaml');
  const document = parseDocument(readFileSync(sysplexFile, 'utf8'));
  document.set('namespace', namespaceOf(target));
  const notes = [
    ...(own.racf === undefined ? [] : takeDecks(target, document, own.racf)),
    ...(own.serverXml === undefined ? [] : takeServer(target, document, own.serverXml)),
    ...takeOne(target, document, own.csd, 'cics', 'csd'),
    ...takeOne(target, document, own.hwscfg, 'ims', 'config'),
  ];
  // All groups of a deck of one's own.
  if (own.csd !== undefined) document.deleteIn([...SERVICES, 'cics', 'groups']);
  writeFileSync(sysplexFile, document.toString({ lineWidth: 0 }));
  return notes;
}

function takeDecks(target: string, document: Document, decks: readonly string[]): string[] {
  rmSync(join(target, 'racf'), { recursive: true });
  mkdirSync(join(target, 'racf'));
  const names = decks.map((deck, index) => {
    const name = decks.slice(0, index).some((before) => basename(before) === basename(deck))
      ? `${index + 1}-${basename(deck)}`
      : basename(deck);
    cpSync(deck, join(target, 'racf', name));
    return `racf/${name}`;
  });
  document.setIn([...PLEX, 'databases', 'RACFDB', 'decks'], document.createNode(names, { flow: true }));
  return [];
}

function takeServer(target: string, document: Document, serverXml: string): string[] {
  const { inside, outside, connections, hasArchives } = readServerFiles(serverXml);
  for (const name of ['server.xml', 'includes']) rmSync(join(target, 'zcee', name), { recursive: true });
  for (const { from, to } of inside) cpSync(from, join(target, 'zcee', to));
  const server = `zcee/${basename(serverXml)}`;
  document.setIn([...SERVICES, 'zcee', 'server'], server);
  for (const { host, port, kind } of connections) {
    const known = (document.toJS() as { endpoints: { host: string; port: number }[] }).endpoints;
    if (known.some((one) => one.host.toLowerCase() === host.toLowerCase() && one.port === port)) continue;
    const service = kind === 'gateway' ? 'OUTSIDE.DMZ.gateway' : `WSCPLEX.WG31.${kind}`;
    document.addIn(['endpoints'], document.createNode({ host, port, service }, { flow: true }));
  }
  return [
    ...outside.map((file) => `not copied, since it is outside the folder of server.xml: ${file}`),
    ...(hasArchives
      ? ['API and service archives (.aar, .sar) are not read: zcee/resources/zosconnect has a YAML file for each instead']
      : []),
  ];
}

function takeOne(target: string, document: Document, file: string | undefined, service: 'cics' | 'ims', setting: string): string[] {
  if (file === undefined) return [];
  const name = `${service}/${basename(file)}`;
  rmSync(join(target, String(document.getIn([...SERVICES, service, setting]))));
  cpSync(file, join(target, name));
  document.setIn([...SERVICES, service, setting], name);
  return [];
}

function refuseMissing(file: string | undefined): void {
  if (file === undefined || existsSync(file)) return;
  throw new CliError('FILE_UNREADABLE', `cannot read ${file}: there is no such file`, 'Name a file that you may read');
}

/** A folder's name as a namespace: the keys of two systems in one Redis are apart. */
function namespaceOf(directory: string): string {
  return (
    basename(directory)
      .replace(/[^A-Za-z0-9#@$_-]/g, '')
      .slice(0, 16) || 'default'
  );
}
