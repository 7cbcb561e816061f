import type { Problem } from '@idprop/decision';
import type { ConfigElement } from '../config-element.js';
import { INERT, MISSPELT_PREFIXES } from '../metadata/inert.js';
import { ELEMENTS } from '../metadata/index.js';
import type { ServerConfig } from '../server-config.js';
import { checkAttributes, unknownAttributes } from './check-attributes.js';
import { nearest } from './nearest.js';

/** What is wrong or not used in a merged configuration. Nothing is dropped in silence. */
export function checkConfig(config: ServerConfig): Problem[] {
  return config.all.flatMap((element) => {
    if (element.meta?.unused === true)
      return [...unknownAttributes(element), notUsed(element, 'Nothing to do: it changes nothing in idprop')];
    if (element.meta !== undefined) return checkKnown(element, config);
    return [notUsed(element, INERT.has(element.name) ? 'Nothing to do: it decides nothing about identity' : hintFor(element.name))];
  });
}

function checkKnown(element: ConfigElement, config: ServerConfig): Problem[] {
  const nested = element.allChildren.flatMap((child) =>
    child.meta === undefined ? [notUsed(child, hintForNested(child.name, element))] : checkKnown(child, config),
  );
  return [...checkAttributes(element, config), ...nested];
}

function notUsed(element: ConfigElement, hint: string): Problem {
  const { file = '', line = 0 } = element.definition;
  return { severity: 'warning', file, line, field: element.path, reason: 'read, not used here', hint };
}

function hintFor(name: string): string {
  for (const [wrong, right] of Object.entries(MISSPELT_PREFIXES)) {
    if (name.startsWith(wrong)) return `Write ${right}${name.slice(wrong.length)}: the product knows no ${wrong} element`;
  }
  const near = nearest(name, Object.keys(ELEMENTS));
  return near === undefined ? 'Remove it if nothing else needs it' : `Write ${near}, if that is meant`;
}

function hintForNested(name: string, parent: ConfigElement): string {
  const near = nearest(name, Object.keys(parent.meta?.children ?? {}));
  if (near !== undefined) return `Write ${near}, if that is meant`;
  return name in ELEMENTS ? `Move it out of ${parent.name}: it stands at the top level` : `Remove it if nothing else needs it`;
}
