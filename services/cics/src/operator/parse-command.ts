import { isInstalledType, type CemtType, type InstalledType } from '@idprop/cics-security';
import { foldName } from '@idprop/identity';

/** What an operator wants of the region. Names may be generic where resources are selected. */
export type RegionCommand =
  | { readonly type: 'start' | 'stop' }
  | { readonly type: 'inquire'; readonly of: CemtType; readonly name: string }
  | { readonly type: 'set'; readonly of: InstalledType; readonly name: string; readonly to: State }
  | { readonly type: 'discard'; readonly of: InstalledType; readonly name: string }
  /** All of a group or list, or one definition of a group. */
  | { readonly type: 'install'; readonly group?: string; readonly list?: string; readonly of?: string; readonly name?: string }
  /** What changes the CSD, in the grammar of DFHCSDUP. */
  | { readonly type: 'csd'; readonly verb: string; readonly command: string }
  | { readonly type: 'view'; readonly of: string; readonly name: string; readonly group: string }
  /** `word` is what was not understood. */
  | { readonly type: 'unknown'; readonly word: string };

export type State = 'RELEASED' | 'INSERVICE' | 'OUTSERVICE' | 'OPEN' | 'CLOSED' | 'ENABLED' | 'DISABLED';

const SWITCHED = ['ENABLED', 'DISABLED'] as const;
/** The states that a resource of a type can be set to. */
const STATES: Readonly<Partial<Record<InstalledType, readonly State[]>>> = {
  IPCONN: ['RELEASED', 'INSERVICE', 'OUTSERVICE'],
  TCPIPSERVICE: ['OPEN', 'CLOSED'],
  TRANSACTION: SWITCHED,
  PROGRAM: SWITCHED,
  FILE: SWITCHED,
  URIMAP: SWITCHED,
};
const CEMT_NAMES = ['IPCONN', 'TCPIPSERVICE', 'TRANSACTION', 'PROGRAM', 'FILE', 'URIMAP', 'TASK'] as const satisfies readonly CemtType[];
/** Verbs of CEDA that change the CSD. */
const CSD_VERBS = ['DEFINE', 'ALTER', 'DELETE', 'COPY', 'ADD', 'REMOVE', 'APPEND'] as const;

/** `P job`, `S job`, `F job,CEMT ...` and `F job,CEDA ...`, abbreviated as CICS permits. */
export function parseRegionCommand(text: string): RegionCommand {
  const start = /^(P|STOP|S|START)\s+[A-Z0-9#@$]+\s*$/i.exec(text.trim());
  if (start !== null) return { type: /^(S|START)$/i.test(start[1] ?? '') ? 'start' : 'stop' };
  const modify = /^(?:F|MODIFY)\s+[A-Z0-9#@$]+\s*,\s*(.*)$/is.exec(text.trim());
  const command = modify?.[1] ?? text.trim();
  const [transaction = '', ...words] = command.replace(/\s*\(\s*/g, '(').split(/\s+/);
  if (foldName(transaction) === 'CEMT') return readCemt(words);
  if (foldName(transaction) === 'CEDA') return readCeda(words, command.slice(transaction.length).trim());
  return unknown(/^(?:F|MODIFY)$/i.test(transaction) ? command : transaction);
}

function readCemt([verbWord = '', resource = '', ...options]: readonly string[]): RegionCommand {
  const verb = foldName(verbWord);
  const { keyword, name } = splitName(resource);
  if (isShort(verb, 'PERFORM', 1)) return isShort(keyword, 'SHUTDOWN', 2) ? { type: 'stop' } : unknown(resource);
  const of = CEMT_NAMES.find((each) => isShort(keyword, each, each === 'TRANSACTION' || each === 'TASK' ? 2 : 3));
  if (of === undefined) return unknown(keyword || verb || 'CEMT');
  const asked = nameOf(of, name || '*');
  if (isShort(verb, 'INQUIRE', 1)) return { type: 'inquire', of, name: asked };
  if (!isInstalledType(of)) return unknown(verb);
  if (isShort(verb, 'DISCARD', 1)) return { type: 'discard', of, name: asked };
  if (!isShort(verb, 'SET', 1)) return unknown(verb);
  const to = STATES[of]?.find((state) => isShort(foldName(options[0] ?? ''), state, 2));
  return to === undefined ? unknown(options[0] ?? resource) : { type: 'set', of, name: asked, to };
}

function readCeda([verbWord = '', ...operands]: readonly string[], command: string): RegionCommand {
  const word = foldName(verbWord);
  const verb = CSD_VERBS.find((each) => isShort(word, each, 2));
  if (verb !== undefined) return { type: 'csd', verb, command };
  const named = operands.map(splitName);
  const valueOf = (keyword: string, minimum: number): string | undefined =>
    named.find((each) => isShort(each.keyword, keyword, minimum))?.name;
  const group = foldName(valueOf('GROUP', 1) ?? '');
  const list = foldName(valueOf('LIST', 2) ?? '');
  const other = named.find((each) => each.name !== '' && !isShort(each.keyword, 'GROUP', 1) && !isShort(each.keyword, 'LIST', 2));
  if (isShort(word, 'VIEW', 1) && other !== undefined && group !== '') return { type: 'view', of: other.keyword, name: other.name, group };
  if (!isShort(word, 'INSTALL', 1)) return unknown(verbWord);
  if (other !== undefined && group !== '') return { type: 'install', group, of: other.keyword, name: other.name };
  if (group !== '') return { type: 'install', group };
  return list === '' ? unknown(operands[0] ?? verbWord) : { type: 'install', list };
}

/** `GROUP(X)` -> keyword and name; the name is empty for a word alone. */
function splitName(word: string): { keyword: string; name: string } {
  const [, keyword = word, name = ''] = /^([A-Za-z]+)(?:\(([^()]*)\))?$/.exec(word) ?? [];
  return { keyword: foldName(keyword), name: name.trim() };
}

/** Transaction IDs keep their case; a task's number has seven digits. */
function nameOf(type: CemtType, name: string): string {
  if (type === 'TASK' && /^\d+$/.test(name)) return name.padStart(7, '0');
  return type === 'TRANSACTION' ? name : foldName(name);
}

function isShort(word: string, full: string, minimum: number): boolean {
  return word.length >= minimum && full.startsWith(word);
}

function unknown(word: string): RegionCommand {
  return { type: 'unknown', word: foldName(word) };
}
