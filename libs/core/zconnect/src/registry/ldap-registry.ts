import type { ConfigElement, ServerConfig } from '@idprop/server-xml';
import type { Provenance } from '../settings/provenance.js';
import { optional, readsFrom } from '../settings/reads.js';
import { readOutboundTls } from '../transport/read-transport.js';

/** An ldapRegistry, with the filters of its type of server (zcee.md 2 and 6.3). */
export interface LdapRegistry extends Provenance {
  /** primaryRealm of a federatedRepository before the realm of the registry. */
  readonly realm: string;
  /** A federatedRepository stands over it: it counts beside a safRegistry, too. */
  readonly federated: boolean;
  readonly host: string;
  readonly port: number;
  /** ldaps; trusted is who signed in this key store. */
  readonly tls?: { readonly trustStore?: string };
  /** Anonymous without. */
  readonly bind?: { readonly dn: string; /** Secret. */ readonly password: string };
  readonly baseDN: string;
  /** `%v` stands for the user name. */
  readonly userFilter: string;
  readonly members: readonly GroupLink[];
  /** Groups of groups count. */
  readonly recursive: boolean;
  readonly certificateMapMode: string;
  readonly certificateFilter?: string;
  /** Milliseconds. */
  readonly connectTimeout: number;
  readonly searchTimeout: number;
}

/** How a group names its members: the attribute, in entries of a class. */
export interface GroupLink {
  readonly objectClass?: string;
  readonly attribute: string;
}

/** Without it an ldapRegistry is inert (zcee.md 1.5). */
const FEATURE = 'ldapRegistry';

/** Which filters a type of server has unless others are named. */
const FILTERS_OF: Readonly<Record<string, string>> = {
  'microsoft active directory': 'activedFiltersRef',
  custom: 'customFiltersRef',
  'ibm lotus domino': 'domino50FiltersRef',
  'novell edirectory': 'edirectoryFiltersRef',
  'ibm tivoli directory server': 'idsFiltersRef',
  'sun java system directory server': 'iplanetFiltersRef',
  'netscape directory server': 'netscapeFiltersRef',
  'ibm secureway directory server': 'securewayFiltersRef',
};

/** The last ldapRegistry; undefined when there is none, or its feature is missing. */
export function readLdapRegistry(config: ServerConfig): LdapRegistry | undefined {
  const element = config.hasFeature(FEATURE) ? config.elements('ldapRegistry').at(-1) : undefined;
  if (element === undefined) return undefined;
  const primary = config.elements('federatedRepository').at(-1)?.child('primaryRealm');
  const filters = filtersOf(config, element);
  const dn = element.text('bindDN');
  const trustStore = readOutboundTls(config, element.refer('sslRef'))?.trustStore;
  return {
    realm: primary?.text('name') ?? element.text('realm') ?? '',
    federated: primary !== undefined,
    host: element.text('host') ?? '',
    port: element.int('port') ?? 389,
    ...(element.boolean('sslEnabled') ? { tls: optional('trustStore', trustStore) } : {}),
    ...optional('bind', dn === undefined ? undefined : { dn, password: element.password('bindPassword') ?? '' }),
    baseDN: element.text('baseDN') ?? '',
    userFilter: filters.text('userFilter') ?? '',
    members: linksOf(filters.text('groupMemberIdMap') ?? ''),
    recursive: element.boolean('recursiveSearch'),
    certificateMapMode: element.text('certificateMapMode') ?? 'EXACT_DN',
    ...optional('certificateFilter', element.text('certificateFilter')),
    connectTimeout: element.duration('connectTimeout') ?? 60_000,
    searchTimeout: element.duration('searchTimeout') ?? 60_000,
    reads: readsFrom(element, 'realm', 'baseDN', 'certificateMapMode', 'certificateFilter'),
  };
}

/** Those that the element names, else the defaults of its type. */
function filtersOf(config: ServerConfig, element: ConfigElement): ConfigElement {
  const attribute = FILTERS_OF[(element.text('ldapType') ?? '').trim().toLowerCase()] ?? 'customFiltersRef';
  return element.refer(attribute) ?? config.single(attribute.replace('FiltersRef', 'LdapFilterProperties'));
}

/** Classes that stand for a computed attribute of the member and not for a group's own. */
const COMPUTED = new Set(['ibm-allgroups', 'memberof', 'nsrole']);

function linksOf(map: string): GroupLink[] {
  const links = map.split(';').flatMap((pair): GroupLink[] => {
    const [objectClass = '', attribute = ''] = pair.split(':').map((part) => part.trim());
    if (attribute === '') return [];
    return COMPUTED.has(objectClass.toLowerCase()) ? [{ attribute }] : [{ objectClass, attribute }];
  });
  return links;
}
