import { normalisePath } from '../values/path.js';
import { attributeOf } from '../xml/node.js';
import { ruleBetween, type Placed } from './document.js';

/** Variables from outside server.xml, by source (zcee.md 1.3). */
export interface VariableSources {
  readonly environment?: Readonly<Record<string, string>>;
  /** bootstrap.properties. */
  readonly bootstrap?: Readonly<Record<string, string>>;
  /** JVM system properties. */
  readonly system?: Readonly<Record<string, string>>;
  /** Files of the `variables/` directory: name to content. */
  readonly directory?: Readonly<Record<string, string>>;
  /** `--name=value`. */
  readonly commandLine?: Readonly<Record<string, string>>;
}

/** Directories of the server; those not given follow from the install and user directory as in Liberty. */
export interface ServerDirectories {
  readonly serverConfigDir: string;
  readonly serverOutputDir?: string;
  readonly serverName?: string;
  readonly installDir?: string;
  readonly userDir?: string;
  readonly sharedAppDir?: string;
  readonly sharedConfigDir?: string;
  readonly sharedResourceDir?: string;
}

/** `<variable>` elements in parse order: the last of a name wins. */
export interface DeclaredVariables {
  readonly values: ReadonlyMap<string, string>;
  readonly defaults: ReadonlyMap<string, string>;
}

/** The last `<variable>` of a name counts, unless an include says IGNORE of it. */
export function declareVariables(variables: readonly Placed[]): DeclaredVariables {
  const [values, defaults] = [new Map<string, string>(), new Map<string, string>()];
  for (const variable of variables) {
    const name = attributeOf(variable.node, 'name')?.value;
    if (name === undefined || isIgnored(variable, name, variables)) continue;
    const [value, fallback] = [attributeOf(variable.node, 'value'), attributeOf(variable.node, 'defaultValue')];
    if (value !== undefined) values.set(name, value.value);
    if (fallback !== undefined) defaults.set(name, fallback.value);
  }
  return { values, defaults };
}

function isIgnored({ document }: Placed, name: string, variables: readonly Placed[]): boolean {
  return variables.some((other) => ruleBetween(other.document, document) === 'IGNORE' && attributeOf(other.node, 'name')?.value === name);
}

export type Expand = (text: string) => string;

const REFERENCE = /\$\{([^${}]*)\}/g;
const ARITHMETIC = /^\s*([\w.-]+?)\s*([+*/-])\s*([\w.-]+)\s*$/;
/** Variables that name each other in a circle stay as written after this many rounds. */
const MAX_ROUNDS = 20;

/**
 * Makes the function that replaces `${name}`, `${count(list)}`, `${list(name)}` and `${a+1}`. A variable that nobody defines
 * stays literally. Precedence, highest first: command line, `<variable value>`, variables directory, JVM, bootstrap,
 * environment, `<variable defaultValue>`; the directory symbols stand beside them and cannot be redefined.
 */
export function expander(sources: VariableSources, directories: ServerDirectories, declared: DeclaredVariables): Expand {
  const predefined = predefinedSymbols(directories);
  const lookup = (name: string): string | undefined =>
    predefined.get(name) ??
    own(sources.commandLine, name) ??
    declared.values.get(name) ??
    own(sources.directory, name) ??
    own(sources.system, name) ??
    own(sources.bootstrap, name) ??
    fromEnvironment(sources.environment, name) ??
    declared.defaults.get(name);

  return (text) => {
    let result = text;
    for (let round = 0; round < MAX_ROUNDS && result.includes('${'); round++) {
      const next = result.replace(REFERENCE, (whole, expression: string) => evaluate(expression, lookup) ?? whole);
      if (next === result) break;
      result = next;
    }
    return result;
  };
}

function evaluate(expression: string, lookup: (name: string) => string | undefined): string | undefined {
  const direct = lookup(expression);
  if (direct !== undefined) return direct;
  const call = /^(count|list)\((.+)\)$/.exec(expression);
  if (call?.[2] !== undefined) {
    const value = lookup(call[2].trim());
    if (value === undefined) return undefined;
    return call[1] === 'list' ? value : String(value.split(',').length);
  }
  const sum = ARITHMETIC.exec(expression);
  if (sum === null) return undefined;
  const [left, right] = [operand(sum[1], lookup), operand(sum[3], lookup)];
  if (left === undefined || right === undefined) return undefined;
  switch (sum[2]) {
    case '+':
      return String(left + right);
    case '-':
      return String(left - right);
    case '*':
      return String(left * right);
    default:
      return right === 0 ? undefined : String(Math.trunc(left / right));
  }
}

function operand(text: string | undefined, lookup: (name: string) => string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = /^-?\d+$/.test(text) ? text : lookup(text);
  return value !== undefined && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

/** By its exact name, then with other characters as `_`, then that in upper case. */
function fromEnvironment(environment: VariableSources['environment'], name: string): string | undefined {
  const plain = name.replace(/[^A-Za-z0-9]/g, '_');
  return own(environment, name) ?? own(environment, plain) ?? own(environment, plain.toUpperCase());
}

function own(table: Readonly<Record<string, string>> | undefined, name: string): string | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}

function predefinedSymbols(directories: ServerDirectories): Map<string, string> {
  const { serverConfigDir, installDir, userDir } = directories;
  const shared = userDir === undefined ? undefined : `${userDir}/shared`;
  const symbols: Record<string, string | undefined> = {
    'wlp.install.dir': folder(installDir),
    'wlp.user.dir': folder(userDir),
    'wlp.server.name': directories.serverName ?? normalisePath(serverConfigDir).split('/').filter(Boolean).at(-1),
    'server.config.dir': folder(serverConfigDir),
    'server.output.dir': folder(directories.serverOutputDir ?? serverConfigDir),
    'shared.app.dir': folder(directories.sharedAppDir ?? (shared && `${shared}/apps`)),
    'shared.config.dir': folder(directories.sharedConfigDir ?? (shared && `${shared}/config`)),
    'shared.resource.dir': folder(directories.sharedResourceDir ?? (shared && `${shared}/resources`)),
  };
  return new Map(Object.entries(symbols).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Directory symbols end in a slash (zcee.md 1.2). */
function folder(path: string | undefined): string | undefined {
  return path === undefined ? undefined : normalisePath(`${path}/`);
}
