import { cp1047 } from '@idprop/ebcdic';
import { normalisePath, resolvePath } from '../values/path.js';
import type { FileAccess } from './read-documents.js';
import { readProperties } from './read-properties.js';
import type { VariableSources } from './variables.js';

/** Variables that stand in files beside server.xml: bootstrap.properties, server.env, jvm.options and the directory `variables` (zcee.md 1.3). */
export function variableFiles(access: FileAccess, serverConfigDir: string): VariableSources {
  const folder = normalisePath(`${serverConfigDir}/`);
  return {
    bootstrap: bootstrap(access, `${folder}bootstrap.properties`, new Set()),
    environment: pairs(access, `${folder}server.env`, /^([A-Za-z_]\w*)=(.*)$/),
    system: pairs(access, `${folder}jvm.options`, /^-D([^=\s]+)=(.*)$/),
    directory: directory(access, `${folder}variables/`, ''),
  };
}

/** What is given by hand counts before what stands in the files. */
export function mergeSources(files: VariableSources, given: VariableSources): VariableSources {
  return {
    ...given,
    environment: { ...files.environment, ...given.environment },
    bootstrap: { ...files.bootstrap, ...given.bootstrap },
    system: { ...files.system, ...given.system },
    directory: { ...files.directory, ...given.directory },
  };
}

type Table = Readonly<Record<string, string>>;

/** `bootstrap.include` names more such files; of a property that stands in several, the including file's counts. */
function bootstrap(access: FileAccess, file: string, seen: Set<string>): Table {
  if (seen.has(file)) return {};
  seen.add(file);
  const own = readProperties(textOf(access, file));
  const included = (own['bootstrap.include'] ?? '').split(',').filter((name) => name.trim() !== '');
  return Object.assign({}, ...included.map((name) => bootstrap(access, resolvePath(name.trim(), file), seen)).reverse(), own) as Table;
}

function pairs(access: FileAccess, file: string, line: RegExp): Table {
  const found: Record<string, string> = {};
  for (const text of textOf(access, file).split(/\r\n|\r|\n/)) {
    const [, name, value] = line.exec(text.trim()) ?? [];
    if (name !== undefined && value !== undefined) found[name] = value.replace(/^"(.*)"$/, '$1');
  }
  return found;
}

/** A file is a variable of its name; a folder goes before the names in it; a .properties file holds several. */
function directory(access: FileAccess, folder: string, prefix: string): Table {
  const found: Record<string, string> = {};
  for (const name of access.listDirectory?.(folder) ?? []) {
    const content = access.files(`${folder}${name}`);
    if (content === undefined) Object.assign(found, directory(access, `${folder}${name}/`, `${prefix}${name}/`));
    else if (name.endsWith('.properties')) Object.assign(found, readProperties(decode(content)));
    else found[`${prefix}${name}`] = decode(content).trim();
  }
  return found;
}

function textOf(access: FileAccess, file: string): string {
  const content = access.files(file);
  return content === undefined ? '' : decode(content);
}

const EBCDIC_EQUALS = 0x7e;
const ASCII_EQUALS = 0x3d;

/** These files have no declaration: those without an ASCII equals sign and with an EBCDIC one are EBCDIC. */
function decode(content: string | Uint8Array): string {
  if (typeof content === 'string') return content;
  const isEbcdic = content.includes(EBCDIC_EQUALS) && !content.includes(ASCII_EQUALS);
  return isEbcdic ? cp1047.decode(content).replaceAll('\u0085', '\n') : Buffer.from(content).toString('utf8');
}
