import { foldName } from '@idprop/identity';

/** What an operator wants of the region. */
export type RegionCommand =
  | { readonly type: 'start' | 'stop' }
  | { readonly type: 'inquire'; readonly name: string }
  | { readonly type: 'set'; readonly name: string; readonly to: 'RELEASED' | 'INSERVICE' | 'OUTSERVICE' }
  | { readonly type: 'install'; readonly group: string }
  /** `word` is what was not understood. */
  | { readonly type: 'unknown'; readonly word: string };

type Reader = (words: readonly string[]) => RegionCommand;

const READERS: Readonly<Record<string, Reader>> = { CEMT: readCemt, CEDA: readCeda };

/** `P job`, `S job`, `F job,CEMT ...` and `F job,CEDA ...`, abbreviated as CICS permits. */
export function parseRegionCommand(text: string): RegionCommand {
  const command = foldName(text.trim());
  const start = /^(P|STOP|S|START)\s+[A-Z0-9#@$]+\s*$/.exec(command);
  if (start !== null) return { type: start[1]?.startsWith('S') === true && start[1] !== 'STOP' ? 'start' : 'stop' };
  const modify = /^(?:F|MODIFY)\s+[A-Z0-9#@$]+\s*,\s*(.*)$/.exec(command);
  const [transaction = '', ...words] = (modify?.[1] ?? command).replace(/\s*\(\s*/g, '(').split(/\s+/);
  return READERS[transaction]?.(words) ?? { type: 'unknown', word: transaction };
}

function readCemt([verb = '', resource = '', ...options]: readonly string[]): RegionCommand {
  if (isShort(verb, 'PERFORM', 1)) {
    return isShort(resource, 'SHUTDOWN', 2) ? { type: 'stop' } : { type: 'unknown', word: resource };
  }
  const [keyword = '', name = '*'] = splitName(resource);
  if (!isShort(keyword, 'IPCONN', 3)) return { type: 'unknown', word: keyword || verb };
  if (isShort(verb, 'INQUIRE', 1)) return { type: 'inquire', name };
  if (!isShort(verb, 'SET', 1)) return { type: 'unknown', word: verb };
  const to = (['RELEASED', 'INSERVICE', 'OUTSERVICE'] as const).find((state) => isShort(options[0] ?? '', state, 2));
  return to === undefined ? { type: 'unknown', word: options[0] ?? resource } : { type: 'set', name, to };
}

function readCeda([verb = '', ...operands]: readonly string[]): RegionCommand {
  const [keyword = '', group = ''] = splitName(operands[0] ?? '');
  if (isShort(verb, 'INSTALL', 1) && isShort(keyword, 'GROUP', 1) && group !== '') return { type: 'install', group };
  return { type: 'unknown', word: operands[0] ?? verb };
}

/** `GROUP(X)` -> keyword and name. */
function splitName(word: string): string[] {
  return (
    /^([A-Z]+)(?:\(([^()]*)\))?$/
      .exec(word)
      ?.slice(1)
      .filter((part) => part !== undefined) ?? [word]
  );
}

function isShort(word: string, full: string, minimum: number): boolean {
  return word.length >= minimum && full.startsWith(word);
}
