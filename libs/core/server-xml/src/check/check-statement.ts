import type { Problem } from '@idprop/decision';
import { ELEMENTS, findAttribute, requiredAttributes } from '../metadata/index.js';
import { attributeOf, type XmlNode } from '../xml/node.js';
import { attributeHint, isUniversal } from './attribute-hint.js';

/** Of an `<include>` or `<variable>`, which are carried out and no elements of the configuration: attributes nobody knows, and what is missing. */
export function checkStatement(node: XmlNode): Problem[] {
  const meta = ELEMENTS[node.name];
  if (meta === undefined) return [];
  const unknown = node.attributes
    .filter(({ name }) => findAttribute(meta, name) === undefined && !isUniversal(name))
    .map((attribute) =>
      problem('warning', attribute, `@${attribute.name}`, 'read, not used here', attributeHint(attribute.name, meta.attributes)),
    );
  const missing = requiredAttributes(meta)
    .filter((name) => attributeOf(node, name) === undefined)
    .map((name) => problem('error', node, `@${name}`, 'missing', `Write ${name}="..."`));
  const isEmpty = node.name === 'variable' && !['value', 'defaultValue'].some((name) => attributeOf(node, name) !== undefined);
  const empty = isEmpty
    ? [problem('warning', node, '', 'has no value: it defines nothing', 'Write value="..." or defaultValue="..."')]
    : [];
  return [...unknown, ...missing, ...empty];

  function problem(
    severity: Problem['severity'],
    at: { file: string; line: number },
    attribute: string,
    reason: string,
    hint: string,
  ): Problem {
    const field = attribute === '' ? node.name : `${node.name}/${attribute}`;
    return { severity, file: at.file, line: at.line, field, reason, hint };
  }
}
