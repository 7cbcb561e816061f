import { foldName } from '@idprop/identity';
import type { Problem } from '@idprop/decision';
import { resolveKeyword } from './abbreviation.js';
import { storeValue } from './attribute-kinds.js';
import type { Attribute } from './csd.js';
import { problemAt, type Operand } from './operands.js';
import { RESOURCE_TYPES } from './resource-types.js';
import { EXTRACT_FIELDS } from './types/common.js';

/** Reads the attributes of one DEFINE or ALTER; every operand ends as an attribute or as a problem. */
export function readAttributes(type: string, operands: readonly Operand[], file: string, problems: Problem[]): Record<string, Attribute> {
  const attributes: Record<string, Attribute> = {};
  for (const operand of operands) {
    const keyword = keywordOf(type, operand, file, problems);
    if (keyword === undefined || operand.value === undefined) continue;
    if (keyword in attributes) {
      problems.push(problemAt(file, operand.line, keyword, 'the attribute stands twice in one command', 'Keep one of them'));
      continue;
    }
    const kind = RESOURCE_TYPES[type]?.attributes[keyword];
    const stored =
      kind === undefined ? { value: keyword === 'GROUP' ? foldName(operand.value) : operand.value } : storeValue(kind, operand.value);
    if ('value' in stored) attributes[keyword] = { value: stored.value, line: operand.line };
    else problems.push(problemAt(file, operand.line, keyword, stored.reason, `See the attributes of ${type}`));
  }
  return attributes;
}

function keywordOf(type: string, operand: Operand, file: string, problems: Problem[]): string | undefined {
  const known = RESOURCE_TYPES[type];
  if (operand.value === undefined) {
    const hint = `Write ${operand.keyword}(value); a keyword has no blank inside (TCPIPSERVICE, not TCPIP SERVICE)`;
    problems.push(problemAt(file, operand.line, operand.keyword, 'the keyword has no value and is no command', hint));
    return undefined;
  }
  if (known === undefined) return operand.keyword;
  if (EXTRACT_FIELDS.includes(operand.keyword)) return operand.keyword;
  const keywords = Object.keys(known.attributes).filter((keyword) => !EXTRACT_FIELDS.includes(keyword));
  const resolved = resolveKeyword(operand.keyword, keywords);
  if (resolved.type === 'found') return resolved.keyword;
  if (resolved.type === 'ambiguous') {
    const candidates = resolved.candidates.join(' or ');
    problems.push(problemAt(file, operand.line, operand.keyword, `the abbreviation could be ${candidates}`, 'Write the keyword in full'));
    return undefined;
  }
  if (!known.open) {
    const hint = `Attributes of ${type} are ${keywords.join(', ')}`;
    problems.push(problemAt(file, operand.line, operand.keyword, `${type} has no such attribute`, hint));
    return undefined;
  }
  const hint = 'Correct the spelling, if it is one';
  problems.push({
    ...problemAt(file, operand.line, operand.keyword, `the attribute of ${type} is kept, nothing acts on it`, hint),
    severity: 'warning',
  });
  return operand.keyword;
}
