import { foldName } from '@idprop/identity';
import { isAccessLevel, type AccessLevel, type Audit } from '@idprop/saf';
import { invalidValue } from '../parsing/refusal.js';
import type { Operand } from '../parsing/scanner.js';

/** AUDIT(ALL|NONE|SUCCESS[(level)]|FAILURES[(level)] ...); READ without a level (saf.md 9.3). */
export function auditOf(operands: readonly Operand[]): Audit {
  let audit: Audit = {};
  for (const { text, args } of operands) {
    const level = levelFrom(args?.[0]);
    switch (foldName(text)) {
      case 'ALL':
        audit = { success: level, failures: level };
        break;
      case 'NONE':
        audit = {};
        break;
      case 'SUCCESS':
        audit = { ...audit, success: level };
        break;
      case 'FAILURES':
        audit = { ...audit, failures: level };
        break;
      default:
        throw invalidValue('AUDIT', text);
    }
  }
  return audit;
}

function levelFrom(operand: Operand | undefined): AccessLevel {
  if (operand === undefined) return 'READ';
  const level = foldName(operand.text);
  if (!isAccessLevel(level)) throw invalidValue('AUDIT', operand.text);
  return level;
}

/** As RLIST prints it: `SUCCESS(UPDATE),FAILURES(READ)`, `ALL(READ)`, `NONE`. */
export function describeAudit({ success, failures }: Audit): string {
  if (success !== undefined && success === failures) return `ALL(${success})`;
  const parts = [success && `SUCCESS(${success})`, failures && `FAILURES(${failures})`].filter((part) => part !== undefined);
  return parts.length === 0 ? 'NONE' : parts.join(',');
}
