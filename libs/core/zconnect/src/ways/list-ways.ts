import type { Definition } from '@idprop/decision';
import type { ConfigElement, ServerConfig } from '@idprop/server-xml';

/** A way into the server or out of it, as server.xml describes it: where it leads, as whom, under which conditions. */
export interface Way {
  readonly direction: 'in' | 'out';
  readonly element: Definition;
  /** Host and port, URL or context root; as far as it is written. */
  readonly to: string;
  /** As whom: `the caller`, `fixed user U`, `PassTicket for APPL` ... Never a secret. */
  readonly as: string;
  /** `name=value`: times, TLS, roles. */
  readonly details: readonly string[];
}

type Rule = (element: ConfigElement, config: ServerConfig) => Omit<Way, 'direction' | 'element'> | undefined;

/** Every way in and out, in the order of these rules; also those that no request takes here (REST, requesters, web applications). */
export function listWays(config: ServerConfig): Way[] {
  const ways = (rules: Readonly<Record<string, Rule>>, direction: Way['direction']): Way[] =>
    Object.entries(rules).flatMap(([name, rule]) =>
      config.elements(name).flatMap((element) => {
        const way = rule(element, config);
        return way === undefined ? [] : [{ direction, element: element.definition, ...way }];
      }),
    );
  return [...ways(IN, 'in'), ...ways(OUT, 'out')];
}

const CALLER = 'the caller';

const IN: Readonly<Record<string, Rule>> = {
  httpEndpoint: (element) => ({
    to: `${element.text('host') ?? ''} http=${element.text('httpPort') ?? '-'} https=${element.text('httpsPort') ?? '-'}`,
    as: CALLER,
    details: [],
  }),
  webApplication: (element, config) => ({
    to: element.text('context-root') ?? `/${element.text('name') ?? ''}`,
    as: `EJBROLE ${config.single('safCredentials').text('profilePrefix') ?? ''}.${element.text('name') ?? ''}.(role)`,
    details: [
      ...written(element, 'location'),
      ...element
        .children('appProperties')
        .flatMap((list) => list.children('property'))
        .map((property) => `${property.text('name') ?? ''}=${property.text('value') ?? ''}`),
    ],
  }),
  zosconnect_apiRequesters: (element) => ({
    to: 'API requesters',
    as: assertion(element.boolean('requireAuth', true), element.text('idAssertion') ?? 'OFF'),
    details: written(element, 'location'),
  }),
  'administrator-role': (element) => ({
    to: 'REST connector',
    as: [...element.list('user'), ...element.list('group').map((group) => `group ${group}`)].join(', '),
    details: [],
  }),
};

/** requireAuth and idAssertion together (zcee.md 12). */
function assertion(requireAuth: boolean, idAssertion: string): string {
  if (idAssertion === 'OFF') return requireAuth ? CALLER : 'nobody (BAQR0407W)';
  const asserted = 'the user of the z/OS program';
  return requireAuth && idAssertion === 'ASSERT_SURROGATE' ? `${asserted}, whose surrogate the caller is` : asserted;
}

const OUT: Readonly<Record<string, Rule>> = {
  zosconnect_cicsIpicConnection: (element) => ({
    to: address(element, 'host', 'port'),
    as: user(element.refer('authDataRef')) ?? CALLER,
    details: [...times(element), ...tls(element, 'sslCertsRef'), ...written(element, 'zosConnectApplid', 'zosConnectNetworkid', 'transid')],
  }),
  imsmobile_imsConnection: imsTransactions,
  zosconnect_imsConnection: imsTransactions,
  connectionFactory: (element) => {
    const properties = element.child('properties.imsudbJLocal');
    return (
      properties && {
        to: `${address(properties, 'datastoreServer', 'portNumber')} ${properties.text('databaseName') ?? ''}`,
        as: user(properties) ?? user(element.refer('containerAuthDataRef')) ?? ticket(properties, 'applicationName'),
        details: [...written(element, 'jndiName'), ...written(properties, 'datastoreName', 'driverType', 'flattenTables')],
      }
    );
  },
  zosconnect_zosConnectServiceRestClientConnection: rest('basicAuthRef'),
  zosconnect_db2Connection: rest('credentialRef'),
  zosconnect_endpointConnection: (element) => {
    const grant = element.refer('authenticationConfigRef');
    return {
      to: `${address(element, 'host', 'port')}${element.text('domainBasePath') ?? ''}`,
      as: user(element.refer('basicAuthRef')) ?? (grant === undefined ? 'nobody' : `${grant.path}`),
      details: [...times(element), ...tls(element, 'sslCertsRef')],
    };
  },
  zosconnect_oAuthConfig: (element) => ({
    to: element.refer('authServerRef')?.path ?? '',
    as: `grant ${element.text('grantType') ?? ''}`,
    details: [],
  }),
  zosconnect_authorizationServer: (element) => ({
    to: element.text('tokenEndpoint') ?? '',
    as: user(element.refer('basicAuthRef')) ?? 'nobody',
    details: tls(element, 'sslCertsRef'),
  }),
};

function imsTransactions(element: ConfigElement): ReturnType<Rule> {
  const factory = element.refer('connectionFactoryRef');
  const properties = factory?.child('properties.gmoa');
  if (properties === undefined) return undefined;
  return {
    to: address(properties, 'hostName', 'portNumber'),
    as: user(properties) ?? user(factory?.refer('containerAuthDataRef')) ?? ticket(properties, 'applicationName'),
    details: [
      ...times(element),
      ...written(element, 'imsDatastoreName', 'commitMode', 'syncLevel', 'imsConnectCodepage', 'interactionTimeout', 'imsConnectTimeout'),
    ],
  };
}

function rest(credential: 'basicAuthRef' | 'credentialRef'): Rule {
  return (element) => {
    const auth = element.refer(credential);
    return {
      to: address(element, 'host', 'port'),
      as: user(auth) ?? (auth === undefined ? 'nobody' : ticket(auth, 'applName')),
      details: [...times(element), ...tls(element, 'sslCertsRef')],
    };
  };
}

function address(element: ConfigElement, host: string, port: string): string {
  return `${element.text(host) ?? ''}:${element.text(port) ?? ''}`;
}

/** The fixed user of an element, and whether a password that can be read goes with it. */
function user(element: ConfigElement | undefined): string | undefined {
  const name = [element?.text('user'), element?.text('userName')].find((one) => one !== undefined && one.trim() !== '');
  if (element === undefined || name === undefined) return undefined;
  const problem = element.passwordProblem('password');
  const how = !element.has('password')
    ? 'without a password'
    : problem === undefined
      ? 'with a password'
      : `with a password that cannot be read`;
  return `fixed user ${name} ${how}`;
}

function ticket(element: ConfigElement, attribute: string): string {
  const applname = element.text(attribute) ?? '';
  return applname.trim() === '' ? CALLER : `${CALLER}, PassTicket for ${applname}`;
}

function times(element: ConfigElement): string[] {
  return written(element, 'connectionTimeout', 'receiveTimeout', 'requestTimeout');
}

function tls(element: ConfigElement, attribute: string): string[] {
  const ssl = element.refer(attribute);
  const store = ssl?.refer('keyStoreRef');
  return ssl === undefined ? [] : [`TLS=${store?.text('location') ?? ssl.path}`];
}

function written(element: ConfigElement, ...attributes: readonly string[]): string[] {
  return attributes.flatMap((attribute) => {
    const value = element.expanded(attribute);
    return value === undefined || value.trim() === '' ? [] : [`${attribute}=${value}`];
  });
}
