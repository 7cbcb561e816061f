/** Features that servers of z/OS Connect are known to have, without versions; lower case (zcee.md 1.5, 15; Liberty's list). */
export const FEATURES: readonly string[] = [
  ...[
    'zosConnect',
    'zosConnectCommands',
    'cicsService',
    'cics',
    'db2',
    'ims',
    'dbService',
    'mqService',
    'apiRequester',
    'oasRequester',
  ].map((name) => `zosconnect:${name}`),
  'imsmobile:imsmobile',
  'cicsts:core',
  ...['zosLocalAdapters', 'zosSecurity', 'zosWlm', 'zosTransaction', 'zosRequestLogging', 'wmqJmsClient', 'wmqMessagingClient'],
  ...['openidConnectClient', 'openidConnectServer', 'openid', 'oauth', 'samlWeb', 'jwt', 'jwtSso', 'mpJwt', 'spnego', 'socialLogin'],
  ...[
    'appSecurity',
    'transportSecurity',
    'ssl',
    'ldapRegistry',
    'federatedRegistry',
    'passwordUtilities',
    'constrainedDelegation',
    'acmeCA',
  ],
  ...['restConnector', 'localConnector', 'adminCenter', 'osgiConsole', 'collectiveMember', 'collectiveController', 'clusterMember'],
  ...[
    'monitor',
    'mpMetrics',
    'mpHealth',
    'mpConfig',
    'mpOpenAPI',
    'mpTelemetry',
    'requestTiming',
    'eventLogging',
    'logstashCollector',
    'audit',
  ],
  ...[
    'servlet',
    'jsp',
    'pages',
    'jaxrs',
    'restfulWS',
    'jaxb',
    'jca',
    'connectors',
    'jdbc',
    'jms',
    'jmsMdb',
    'jndi',
    'json',
    'jsonp',
    'jsonb',
    'cdi',
  ],
  ...[
    'ejbLite',
    'jpa',
    'beanValidation',
    'concurrent',
    'distributedMap',
    'webCache',
    'sessionDatabase',
    'sessionCache',
    'bells',
    'javaMail',
  ],
  ...[
    'apiDiscovery',
    'openapi',
    'webProfile',
    'javaee',
    'jakartaee',
    'microProfile',
    'websocket',
    'managedBeans',
    'el',
    'expressionLanguage',
  ],
];

const KNOWN = new Set(FEATURES.map((name) => name.toLowerCase()));

/** A feature's name without its version. */
export function featureName(feature: string): string {
  return feature.trim().replace(/-\d[\d.]*$/, '');
}

/** True for features of others (`usr:`, `vendor:`), which nobody can know. */
export function isKnownFeature(feature: string): boolean {
  const name = featureName(feature).toLowerCase();
  return KNOWN.has(name) || (name.includes(':') && !/^(?:zosconnect|imsmobile|cicsts):/.test(name));
}
