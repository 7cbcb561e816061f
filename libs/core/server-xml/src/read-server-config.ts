import type { Problem } from '@idprop/decision';
import { checkConfig } from './check/check-config.js';
import { checkFeatures } from './check/check-features.js';
import { checkRoot } from './check/check-root.js';
import type { Document } from './load/document.js';
import { mergeAll } from './load/merge.js';
import { DocumentReader, type FileAccess } from './load/read-documents.js';
import { mergeSources, variableFiles } from './load/variable-files.js';
import type { ServerDirectories, VariableSources } from './load/variables.js';
import { ServerConfig } from './server-config.js';
import { normalisePath } from './values/path.js';

export interface ServerConfigInput extends FileAccess {
  /** Path of server.xml. */
  readonly main: string;
  readonly directories: ServerDirectories;
  /** Besides those in bootstrap.properties, server.env, jvm.options and `variables/`, and before them. */
  readonly variables?: VariableSources;
}

export interface ServerConfigReading {
  /** What server.xml says of itself: the last one that was read. */
  readonly description?: string;
  readonly config: ServerConfig;
  /** All that is wrong or not used, in the order of reading. Errors: malformed or missing files, missing required values. */
  readonly problems: readonly Problem[];
  /** In the order in which they were read; a file included twice stands here twice. */
  readonly filesRead: readonly string[];
}

/**
 * Reads a Liberty configuration: `configDropins/defaults`, server.xml with its includes, `configDropins/overrides`; merges,
 * and says what is wrong. Never throws for what a person wrote (zcee.md 1).
 */
export function readServerConfig(input: ServerConfigInput): ServerConfigReading {
  const sources = mergeSources(variableFiles(input, input.directories.serverConfigDir), input.variables ?? {});
  const reader = new DocumentReader(input, sources, input.directories);
  const main: Document = { file: normalisePath(input.main), rule: 'MERGE' };
  const mainMissing: Problem[] = [];

  readDropins(reader, input.directories, 'defaults');
  if (!reader.read(main)) mainMissing.push(noMain(main.file));
  readDropins(reader, input.directories, 'overrides');

  const config = new ServerConfig(mergeAll(reader.definitions), reader.expand);
  const onError = config.single('config').text('onError');
  const missing = reader.missing.map((problem): Problem => (onError === 'FAIL' ? { ...problem, severity: 'error' } : problem));
  return {
    ...description(reader),
    config,
    problems: [
      ...mainMissing,
      ...reader.problems,
      ...(onError === 'IGNORE' ? [] : missing),
      ...checkRoot(reader.rootAttributes),
      ...checkFeatures(config),
      ...checkConfig(config),
    ],
    filesRead: reader.filesRead,
  };
}

function description({ rootAttributes, expand }: DocumentReader): { readonly description?: string } {
  const written = rootAttributes.findLast(({ name }) => name === 'description')?.value;
  return written === undefined ? {} : { description: expand(written) };
}

function readDropins(reader: DocumentReader, directories: ServerDirectories, kind: 'defaults' | 'overrides'): void {
  const directory = normalisePath(`${directories.serverConfigDir}/configDropins/${kind}/`);
  for (const file of reader.xmlFilesIn(directory) ?? []) reader.read({ file, rule: 'MERGE' });
}

function noMain(file: string): Problem {
  return {
    severity: 'error',
    file,
    line: 0,
    field: 'server.xml',
    reason: 'there is no such file',
    hint: 'Name the server.xml in sysplex.yaml',
  };
}
