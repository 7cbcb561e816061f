import type { Attributes } from '@opentelemetry/api';
import { CALL_CHECK, describeCodes, type Step } from '@idprop/decision';
import { describeIdentity } from '@idprop/identity';

/**
 * A check as attributes of a span's event: verdict, codes, what it read, ids of messages and remedies. Neither their inserts nor any
 * text goes along. Undefined for the mark of a call to another service, which is a span of its own.
 */
export function attributesOf({ check, verdict, codes, reads, expected, found, identity, messages, remedy }: Step): Attributes | undefined {
  if (check === CALL_CHECK) return undefined;
  const attributes: Attributes = { 'idprop.verdict': verdict };
  if (codes !== undefined) attributes['idprop.codes'] = describeCodes(codes);
  if (reads !== undefined) {
    attributes['idprop.reads'] = reads.name;
    if (reads.file !== undefined) attributes['code.file.path'] = reads.file;
    if (reads.line !== undefined) attributes['code.line.number'] = reads.line;
    if (reads.copy !== undefined) attributes['idprop.copy'] = reads.copy;
  }
  if (expected !== undefined) attributes['idprop.expected'] = String(expected);
  if (found !== undefined) attributes['idprop.found'] = String(found);
  if (identity !== undefined) attributes['idprop.identity'] = describeIdentity(identity);
  if (messages !== undefined) attributes['idprop.messages'] = messages.map(({ id }) => id);
  if (verdict === 'fail' && remedy !== undefined) attributes['idprop.remedies'] = remedy.map(({ id }) => id);
  return attributes;
}
