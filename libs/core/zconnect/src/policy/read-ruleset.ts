import type { Problem } from '@idprop/decision';
import { attributeOf, decodeXml, parseXml, splitList, type XmlNode } from '@idprop/server-xml';
import { RULE_PROPERTIES } from './override-service.js';
import type { HeaderCondition, PolicyRule, PropertySetting, Ruleset } from './model.js';

/** Reads a rule set file. One that is not well-formed or is no `<ruleset>` gives no rule set: the policy is then not active. */
export function readRuleset(
  content: string | Uint8Array,
  file: string,
): { readonly ruleset?: Ruleset; readonly problems: readonly Problem[] } {
  const { root, problem } = parseXml(file, decodeXml(content));
  if (root === undefined) return { problems: problem === undefined ? [] : [{ ...problem, severity: 'warning' }] };
  if (root.name !== 'ruleset')
    return { problems: [wrong(root, root.name, 'the root element is not ruleset', 'Put the rules between <ruleset> and </ruleset>')] };
  const nodes = root.children.filter(({ name }) => name === 'rule');
  return { ruleset: { rules: nodes.map(readRule) }, problems: [...others(root, ['rule']), ...nodes.flatMap(problemsOf)] };
}

function readRule(node: XmlNode): PolicyRule {
  const name = attributeOf(node, 'name')?.value ?? '';
  return {
    name,
    conditions: inside(node, 'conditions', 'header').map(readCondition),
    sets: inside(node, 'actions', 'set').map(readSetting),
    reads: { kind: 'element', name: `rule[${name}]`, file: node.file, line: node.line },
  };
}

function readCondition(node: XmlNode): HeaderCondition {
  const header = (attributeOf(node, 'name')?.value ?? '').trim().toLowerCase();
  const isAny = attributeOf(node, 'match')?.value === 'ANY_VALUE';
  return { header, ...(isAny ? {} : { values: splitList(attributeOf(node, 'value')?.value ?? '') }) };
}

function readSetting(node: XmlNode): PropertySetting {
  return { property: attributeOf(node, 'property')?.value ?? '', value: attributeOf(node, 'value')?.value ?? '' };
}

function inside(node: XmlNode, list: string, name: string): XmlNode[] {
  return node.children.filter((child) => child.name === list).flatMap(({ children }) => children.filter((one) => one.name === name));
}

/** The product validates no rules; what can never have an effect is told. */
function problemsOf(node: XmlNode): Problem[] {
  const sets = inside(node, 'actions', 'set');
  const headers = inside(node, 'conditions', 'header');
  const lists = node.children.filter(({ name }) => name === 'conditions' || name === 'actions');
  const unknown = sets
    .filter((set) => !RULE_PROPERTIES.includes(readSetting(set).property))
    .map((set) => wrong(set, 'set/@property', 'read, not used here', `Properties are ${RULE_PROPERTIES.join(', ')}, in this spelling`));
  const empty =
    headers.length === 0 ? [wrong(node, 'conditions', 'a rule without a header never applies', 'Write <header name="..."/>')] : [];
  return [
    ...others(node, ['conditions', 'actions']),
    ...lists.flatMap((list) => others(list, [list.name === 'actions' ? 'set' : 'header'])),
    ...empty,
    ...unknown,
  ];
}

function others(node: XmlNode, known: readonly string[]): Problem[] {
  return node.children
    .filter(({ name }) => !known.includes(name))
    .map((child) => wrong(child, `${node.name}/${child.name}`, 'read, not used here', `Write ${known.join(' or ')}`));
}

function wrong({ file, line }: XmlNode, field: string, reason: string, hint: string): Problem {
  return { severity: 'warning', file, line, field, reason, hint };
}
