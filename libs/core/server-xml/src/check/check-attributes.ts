import type { Problem } from '@idprop/decision';
import { matchValue, type ConfigElement, type WrittenValue } from '../config-element.js';
import { requiredAttributes } from '../metadata/index.js';
import type { AttributeMeta } from '../metadata/meta.js';
import type { ServerConfig } from '../server-config.js';
import { parseDuration } from '../values/duration.js';
import { readInt } from '../values/int.js';
import { attributeHint, isUniversal } from './attribute-hint.js';

/** Unknown and unused attributes, unreadable values, references to nothing, and what is required and missing. */
export function checkAttributes(element: ConfigElement, config: ServerConfig): Problem[] {
  const problems: Problem[] = unknownAttributes(element);
  for (const written of element.written) {
    const { name, meta, file, line } = written;
    if (meta === undefined) continue;
    const found = meta.unused === true ? UNUSED : checkValue(element, written, meta, config);
    if (found !== undefined) problems.push({ severity: 'warning', file, line, field: `${element.path}/@${name}`, ...found });
  }
  for (const name of element.meta === undefined || element.has('ref') ? [] : requiredAttributes(element.meta)) {
    if (!element.has(name)) {
      const { file = '', line = 0 } = element.definition;
      problems.push({ severity: 'error', file, line, field: `${element.path}/@${name}`, reason: 'missing', hint: `Write ${name}="..."` });
    }
  }
  return problems;
}

/** Attributes that the product ignores too, with what may be meant. */
export function unknownAttributes(element: ConfigElement): Problem[] {
  const known = element.meta?.attributes ?? {};
  return element.written
    .filter(({ name, meta }) => meta === undefined && !isUniversal(name))
    .map(({ name, file, line }) => ({
      severity: 'warning',
      file,
      line,
      field: `${element.path}/@${name}`,
      reason: 'read, not used here',
      hint: attributeHint(name, known),
    }));
}

type Finding = Pick<Problem, 'reason' | 'hint'>;

const UNUSED: Finding = { reason: 'read, not used here', hint: 'Nothing to do: it changes nothing in idprop' };

function checkValue(
  element: ConfigElement,
  { name, value: raw }: WrittenValue,
  meta: AttributeMeta,
  config: ServerConfig,
): Finding | undefined {
  const counts = meta.default === undefined ? 'it counts as not written' : `the default "${meta.default}" counts`;
  switch (meta.type) {
    case 'password':
    case 'passwordHash': {
      const reason = element.passwordProblem(name);
      if (reason === undefined || (meta.type === 'passwordHash' && reason.startsWith('a {hash}'))) return undefined;
      return { reason, hint: 'Encode the password anew with {xor} or {aes}, or set wlp.password.encryption.key' };
    }
    case 'reference':
    case 'references':
      return checkReference(element, name, meta, config);
    default: {
      const value = config.expand(raw);
      const lost = /\$\{([^${}]+)\}/.exec(value)?.[1];
      if (lost !== undefined)
        return { reason: `no variable ${lost} is defined: the text stays as it is`, hint: `Write <variable name="${lost}" value="..."/>` };
      const wrong = whyUnreadable(value, meta);
      if (wrong === undefined) return undefined;
      return { reason: `"${value}" is ${wrong}${meta.type === 'boolean' ? '' : `; ${counts}`}`, hint: expected(meta) };
    }
  }
}

function whyUnreadable(value: string, meta: AttributeMeta): string | undefined {
  if (meta.values !== undefined && matchValue(meta, value) === undefined) return 'none of the allowed values';
  if (meta.type === 'boolean' && !/^\s*(?:true|false)\s*$/i.test(value)) return 'neither true nor false, and is taken as false';
  if (meta.type === 'duration' && parseDuration(value, meta.unit) === undefined) return 'no duration';
  const read = meta.type === 'int' ? readInt(value, meta) : undefined;
  return read !== undefined && 'reason' in read ? read.reason : undefined;
}

function expected(meta: AttributeMeta): string {
  if (meta.values !== undefined) return `Write one of ${meta.values.join(', ')}`;
  if (meta.type === 'boolean') return 'Write true or false';
  if (meta.type === 'duration') return 'Write numbers with the units d, h, m, s, ms, such as 1h30m';
  if (meta.min === undefined && meta.max === undefined) return 'Write a whole number';
  return `Write a whole number from ${meta.min ?? 'any'} to ${meta.max ?? 'any'}`;
}

function checkReference(element: ConfigElement, name: string, meta: AttributeMeta, config: ServerConfig): Finding | undefined {
  const lost = element.list(name).filter((id) => config.find(meta.targets, id) === undefined);
  if (lost.length === 0) return undefined;
  const kind = meta.targets?.join(' or ') ?? 'element';
  return {
    reason: `there is no ${kind} with the id ${lost.join(', ')}`,
    hint: `Define it, or name one that exists: ids are case-sensitive`,
  };
}
