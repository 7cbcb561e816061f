import { connectors } from './connectors.js';
import { ims, imsProperties } from './ims.js';
import type { AttributeMeta, ElementMeta, ElementTable } from './meta.js';
import { outbound } from './outbound.js';
import { registries } from './registries.js';
import { saf } from './saf.js';
import { server } from './server.js';
import { transport } from './transport.js';
import { webSecurity } from './web-security.js';
import { zosconnect } from './zosconnect.js';

/** Every element that idprop knows, with its attributes, their types and defaults. */
export const ELEMENTS: ElementTable = {
  ...server,
  ...webSecurity,
  ...registries,
  ...transport,
  ...saf,
  ...connectors,
  connectionFactory: withChildren(connectors, 'connectionFactory', imsProperties),
  ...zosconnect,
  ...outbound,
  ...ims,
};

/**
 * What the schema says of an element nested in another: its own entry, or, where the parent has a reference attribute of
 * that name (`authFilterRef` for a nested `authFilter`), the entry of the element that the reference names.
 */
export function nestedMeta(parent: ElementMeta | undefined, name: string): ElementMeta | undefined {
  const own = parent?.children?.[name];
  if (own !== undefined) return own;
  const target = parent && findAttribute(parent, `${name}Ref`)?.meta.targets?.[0];
  return target === undefined ? undefined : ELEMENTS[target];
}

/** Attribute names match without case; the answer carries the name as the schema writes it. */
export function findAttribute(meta: ElementMeta, name: string): { readonly name: string; readonly meta: AttributeMeta } | undefined {
  const exact = Object.hasOwn(meta.attributes, name) ? meta.attributes[name] : undefined;
  if (exact !== undefined) return { name, meta: exact };
  const folded = name.toLowerCase();
  for (const [known, attribute] of Object.entries(meta.attributes)) {
    if (known.toLowerCase() === folded) return { name: known, meta: attribute };
  }
  return undefined;
}

function withChildren(table: ElementTable, name: string, children: ElementTable): ElementMeta {
  const meta = table[name];
  if (meta === undefined) throw new Error(`no element ${name} to nest in`);
  return { ...meta, children: { ...meta.children, ...children } };
}
