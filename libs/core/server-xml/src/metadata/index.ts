import { connectors } from './connectors.js';
import { ims, imsProperties } from './ims.js';
import { ldap } from './ldap.js';
import { reference, type AttributeMeta, type ElementMeta, type ElementTable } from './meta.js';
import { outbound } from './outbound.js';
import { registries } from './registries.js';
import { saf } from './saf.js';
import { server } from './server.js';
import { transport } from './transport.js';
import { webSecurity } from './web-security.js';
import { zosconnect } from './zosconnect.js';

/** Elements that are read and have no effect yet: their connections, caches and roles are not acted on. */
const WITHOUT_EFFECT = [
  ...['ltpa', 'administrator-role', 'reader-role', 'jwtConsumer', 'jwtBuilder'],
  ...['zosconnect_apiRequesters', 'zosconnect_zosConnectServiceRestClientConnection'],
  ...[
    'zosconnect_zosConnectServiceRestClientBasicAuth',
    'zosconnect_db2Connection',
    'zosconnect_credential',
    'zosconnect_endpointConnection',
  ],
  ...['zosconnect_oAuthConfig', 'zosconnect_authorizationServer', 'zosconnect_authToken', 'zosconnect_authTokenLocal'],
];

/** Every element that idprop knows, with its attributes, their types and defaults. */
export const ELEMENTS: ElementTable = withoutEffect({
  ...server,
  ...webSecurity,
  ...registries,
  ...ldap,
  ...transport,
  ...saf,
  ...connectors,
  connectionFactory: withChildren(connectors, 'connectionFactory', imsProperties),
  ...zosconnect,
  ...outbound,
  ...ims,
});

/**
 * What the schema says of an element nested in another: its own entry, or, where the parent has a reference attribute of
 * that name (`authFilterRef` for a nested `authFilter`), the entry of the element that the reference names.
 */
export function nestedMeta(parent: ElementMeta | undefined, name: string): ElementMeta | undefined {
  const own = parent?.children?.[name];
  if (own !== undefined) return own;
  const targets = parent && findAttribute(parent, `${name}Ref`)?.meta.targets;
  const known = targets?.[0] === undefined ? undefined : ELEMENTS[targets[0]];
  return known && inPlaceOfReference(known, targets);
}

/** By the element's own entry: made once. */
const nestable = new WeakMap<ElementMeta, ElementMeta>();

/** Nested, it may also only name another by its `ref`. */
function inPlaceOfReference(known: ElementMeta, targets: readonly string[] = []): ElementMeta {
  const made = nestable.get(known) ?? { ...known, attributes: { ...known.attributes, ref: reference({ targets }) } };
  nestable.set(known, made);
  return made;
}

/** An attribute with its name as the schema writes it. */
export interface KnownAttribute {
  readonly name: string;
  readonly meta: AttributeMeta;
}

/** By lower-case name; made once for each element of the schema. */
const lookups = new WeakMap<ElementMeta, ReadonlyMap<string, KnownAttribute>>();

/** Attribute names match without case. */
export function findAttribute(meta: ElementMeta, name: string): KnownAttribute | undefined {
  let lookup = lookups.get(meta);
  if (lookup === undefined) {
    lookup = new Map(Object.entries(meta.attributes).map(([known, attribute]) => [known.toLowerCase(), { name: known, meta: attribute }]));
    lookups.set(meta, lookup);
  }
  return lookup.get(name.toLowerCase());
}

const required = new WeakMap<ElementMeta, readonly string[]>();

/** Names of the attributes that must be written. */
export function requiredAttributes(meta: ElementMeta): readonly string[] {
  let names = required.get(meta);
  if (names === undefined) {
    names = Object.entries(meta.attributes).flatMap(([name, attribute]) => (attribute.required === true ? name : []));
    required.set(meta, names);
  }
  return names;
}

function withoutEffect(table: ElementTable): ElementTable {
  const marked = WITHOUT_EFFECT.flatMap((name) => (table[name] === undefined ? [] : [[name, { ...table[name], unused: true }] as const]));
  return { ...table, ...Object.fromEntries(marked) };
}

function withChildren(table: ElementTable, name: string, children: ElementTable): ElementMeta {
  const meta = table[name];
  if (meta === undefined) throw new Error(`no element ${name} to nest in`);
  return { ...meta, children: { ...meta.children, ...children } };
}
