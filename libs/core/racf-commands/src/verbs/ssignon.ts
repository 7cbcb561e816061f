import { KEY_NAME_FIELD, type Segment } from '@idprop/saf';
import { foldName } from '@idprop/identity';
import { invalidKeyword, invalidValue, missing } from '../parsing/refusal.js';
import type { Operand } from '../parsing/scanner.js';
import type { Run } from '../run.js';
import { suboperands } from '../values.js';

const OPERANDS = ['KEYMASKED', 'KEYENCRYPTED', 'KEYLABEL', 'ENCRYPTKEY', 'NOLEGACYKEY', 'EPTKEYLABEL', 'TYPE', 'TIMEOUT', 'REPLAY'];
const KEY = /^[0-9A-Fa-f]{16}$/;

interface GivenKey {
  readonly form: 'KEYMASKED' | 'KEYENCRYPTED';
  readonly keyHex: string;
}

/** SSIGNON, checked before anything is changed: the operands, and the key in clear (passticket.md 5.6). */
export interface SignonOperands {
  readonly key?: GivenKey;
  readonly fields: Segment;
}

export function ssignonOf(run: Run): SignonOperands | undefined {
  const operands = run.command.keywords.get('SSIGNON');
  if (operands === undefined) return undefined;
  if (operands.length === 0) throw missing('SSIGNON');
  const given = suboperands(operands, OPERANDS);
  const keys = (['KEYMASKED', 'KEYENCRYPTED'] as const).filter((form) => given.has(form));
  if (keys.length > 1) throw invalidKeyword('KEYENCRYPTED');
  const [form] = keys;
  const fields = Object.fromEntries([...given].filter(([name]) => name !== form).map(([name, values]) => [name, fieldOf(name, values)]));
  return form === undefined ? { fields } : { fields, key: { form, keyHex: keyOf(form, given.get(form) ?? []) } };
}

/** 16 hexadecimal digits. A key that is refused is not shown either. */
function keyOf(form: string, values: readonly Operand[]): string {
  const [value, more] = values;
  if (value === undefined || more !== undefined || !KEY.test(value.text)) throw invalidValue(form, '****************');
  return value.text.toUpperCase();
}

function fieldOf(name: string, values: readonly Operand[]): string {
  const text = values.map((value) => (value.quoted ? value.text : foldName(value.text))).join(' ');
  const allowed: Record<string, RegExp> = { TYPE: /^(UPPER|MIXED)$/, TIMEOUT: /^([1-9]\d?|[1-5]\d\d|600)$/, REPLAY: /^(YES|NO)$/ };
  if (allowed[name]?.test(text) === false) throw invalidValue(name, text);
  return text === '' ? 'YES' : text;
}

/**
 * The segment as it is kept: of a key only a name, under which the sealed key travels. The name holds the number of the change, so that a
 * copy in storage keeps its key until REFRESH.
 */
export function ssignonSegment(run: Run, profile: string, { key, fields }: SignonOperands, before: Segment | undefined): Segment {
  if (key === undefined) return { ...before, ...fields };
  const keyName = `${profile}#${run.db.changes + run.changes.length + 1}`;
  run.secrets.push({ type: 'ptktKey', profile, keyName, keyHex: key.keyHex, form: key.form });
  return { ...before, ...fields, [KEY_NAME_FIELD]: keyName, FORM: key.form };
}
