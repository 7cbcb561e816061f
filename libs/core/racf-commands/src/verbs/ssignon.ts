import { isKeyLabel } from '@idprop/passticket';
import { KEY_NAME_FIELD, type Segment } from '@idprop/saf';
import { foldName } from '@idprop/identity';
import { invalidKeyword, invalidValue, missing } from '../parsing/refusal.js';
import type { Operand } from '../parsing/scanner.js';
import type { Run } from '../run.js';
import { suboperands } from '../values.js';

/** At most one of these: what becomes of the key for legacy tickets. */
const LEGACY = ['KEYMASKED', 'KEYENCRYPTED', 'KEYLABEL', 'ENCRYPTKEY', 'NOLEGACYKEY'] as const;
const ENHANCED = ['EPTKEYLABEL', 'TYPE', 'TIMEOUT', 'REPLAY'];
const KEY = /^[0-9A-Fa-f]{16}$/;
const ALLOWED: Readonly<Record<string, RegExp>> = {
  TYPE: /^(UPPER|MIXED)$/,
  TIMEOUT: /^([1-9]\d?|[1-5]\d\d|600)$/,
  REPLAY: /^(YES|NO)$/,
};

/** The system whose name stands in a generated label when nobody says which it is. */
const DEFAULT_SYSTEM = 'SYS1';

type LegacyKeyOperand =
  | { readonly form: 'KEYMASKED' | 'KEYENCRYPTED'; readonly keyHex: string }
  | { readonly form: 'KEYLABEL'; readonly label: string }
  | { readonly form: 'ENCRYPTKEY' | 'NOLEGACYKEY' };

/** SSIGNON, checked before anything is changed: the operands, and the key in clear (passticket.md 5.6). */
export interface SignonOperands {
  readonly key?: LegacyKeyOperand;
  readonly fields: Segment;
}

export function ssignonOf(run: Run): SignonOperands | undefined {
  const operands = run.command.keywords.get('SSIGNON');
  if (operands === undefined) return undefined;
  if (operands.length === 0) throw missing('SSIGNON');
  const given = suboperands(operands, [...LEGACY, ...ENHANCED]);
  const [form, second] = LEGACY.filter((name) => given.has(name));
  if (second !== undefined) throw invalidKeyword(second);
  const enhanced = [...given].filter(([name]) => ENHANCED.includes(name));
  const fields = Object.fromEntries(enhanced.map(([name, values]) => [name, enhancedField(name, values)]));
  return form === undefined ? { fields } : { fields, key: legacyKey(form, given.get(form) ?? []) };
}

function legacyKey(form: (typeof LEGACY)[number], values: readonly Operand[]): LegacyKeyOperand {
  switch (form) {
    case 'KEYMASKED':
    case 'KEYENCRYPTED':
      return { form, keyHex: keyOf(form, values) };
    case 'KEYLABEL':
      return { form, label: labelOf(form, values) };
    default:
      return { form };
  }
}

/** 16 hexadecimal digits. A key that is refused is not shown either. */
function keyOf(form: string, values: readonly Operand[]): string {
  const [value, more] = values;
  if (value === undefined || more !== undefined || !KEY.test(value.text)) throw invalidValue(form, '****************');
  return value.text.toUpperCase();
}

function labelOf(keyword: string, values: readonly Operand[]): string {
  const [value, more] = values;
  const label = foldName(value?.text ?? '');
  if (value === undefined) throw missing(keyword);
  if (more !== undefined || !isKeyLabel(label)) throw invalidValue(keyword, label);
  return label;
}

function enhancedField(name: string, values: readonly Operand[]): string {
  if (name === 'EPTKEYLABEL') return labelOf(name, values);
  const text = values.map((value) => foldName(value.text)).join(' ');
  if (ALLOWED[name]?.test(text) !== true) throw invalidValue(name, text);
  return text;
}

/**
 * The segment as it is kept: of a key only a name, under which the sealed key travels. The name holds the number of the change, so that a
 * copy in storage keeps its key until REFRESH.
 */
export function ssignonSegment(run: Run, profile: string, { key, fields }: SignonOperands, before: Segment | undefined): Segment {
  const { [KEY_NAME_FIELD]: keyName, FORM: form, KEYLABEL: label, ...others } = before ?? {};
  const kept = { ...others, ...fields };
  switch (key?.form) {
    case 'KEYMASKED':
    case 'KEYENCRYPTED':
      return { ...kept, ...newKey(run, profile, key.form, key.keyHex) };
    case 'KEYLABEL':
      return { ...kept, FORM: key.form, KEYLABEL: key.label };
    case 'NOLEGACYKEY':
      return kept;
    case 'ENCRYPTKEY':
      if (keyName === undefined) throw invalidKeyword('ENCRYPTKEY');
      if (form === 'KEYENCRYPTED') run.say('IRR52254I', { profile }, 4);
      return { ...kept, [KEY_NAME_FIELD]: keyName, FORM: 'KEYENCRYPTED', KEYLABEL: label ?? generatedLabel(run) };
    case undefined:
      return { ...before, ...fields };
  }
}

function newKey(run: Run, profile: string, form: 'KEYMASKED' | 'KEYENCRYPTED', keyHex: string): Segment {
  const keyName = `${profile}#${run.db.changes + run.changes.length + 1}`;
  run.secrets.push({ type: 'ptktKey', profile, keyName, keyHex, form });
  return { [KEY_NAME_FIELD]: keyName, FORM: form, ...(form === 'KEYENCRYPTED' ? { KEYLABEL: generatedLabel(run) } : {}) };
}

/** Where RACF says that it has put a KEYENCRYPTED key: IRR.SSIGNON.sysname.mmddyyyy.hhmmss.nnnnnn (passticket.md 5.6). */
function generatedLabel(run: Run): string {
  const [, year, month, day, hour, minute, second] =
    /^(\d+)-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/.exec(new Date(run.context.now).toISOString()) ?? [];
  const number = String((run.db.changes + run.changes.length + 1) % 1_000_000).padStart(6, '0');
  return `IRR.SSIGNON.${run.context.system ?? DEFAULT_SYSTEM}.${month}${day}${year}.${hour}${minute}${second}.${number}`;
}
