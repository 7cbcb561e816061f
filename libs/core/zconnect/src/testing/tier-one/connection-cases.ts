import type { Case } from './cases.js';
import { each } from './each.js';

const GMOA = '<connectionFactory id="gm"><properties.gmoa hostName="h" portNumber="4000"/></connectionFactory>';
const TLS = '<sslDefault sslRef="t"/><keyStore id="k" location="safkeyring:///R" type="JCERACFKS"/><keyStore id="l" location="/l.p12"/>';
const AUTH_DATA = '<zosconnect_authData id="a" user="U" password="P"/><zosconnect_authData id="b" user="V" password="Q"/>';

/** Connections that are made here. */
const MADE: Case[] = [
  ...each(
    'zosconnect_cicsIpicConnection',
    'connections',
    {
      id: ['c', 'd'],
      host: ['g', 'h'],
      port: ['1', '2'],
      zosConnectNetworkid: ['N', 'M'],
      zosConnectApplid: ['A', 'B'],
      authDataRef: ['a', 'b'],
    },
    (text) => `${AUTH_DATA}<zosconnect_cicsIpicConnection ${text}/>`,
  ),
  ...each(
    'zosconnect_imsConnection',
    'connections',
    {
      id: ['i', 'j'],
      connectionFactoryRef: ['gm', 'none'],
      imsDatastoreName: ['IVP1', 'IVP2'],
      interactionTimeout: ['100', '200'],
      commitMode: ['1', '0'],
      syncLevel: ['0', '1'],
    },
    (text) => `${GMOA}<zosconnect_imsConnection ${text}/>`,
  ),
  [
    'zosconnect_imsConnection/@imsConnectTimeout',
    'connections',
    `${GMOA}<zosconnect_imsConnection id="i" connectionFactoryRef="gm" imsConnectTimeout="§"/>`,
    '10',
    '20',
  ],
  [
    'zosconnect_imsConnection/@imsConnectCodepage',
    'ways',
    `${GMOA}<zosconnect_imsConnection id="i" connectionFactoryRef="gm" imsConnectCodepage="§"/>`,
    'Cp1047',
    'Cp037',
  ],
  ...each(
    'properties.gmoa',
    'connections',
    { hostName: ['g', 'h'], portNumber: ['1', '2'] },
    (text) =>
      `<imsmobile_imsConnection id="i" connectionFactoryRef="f"/><connectionFactory id="f"><properties.gmoa ${text}/></connectionFactory>`,
  ),
  ...each(
    'properties.imsudbJLocal',
    'connections',
    {
      databaseName: ['D', 'E'],
      datastoreName: ['I', 'J'],
      datastoreServer: ['g', 'h'],
      driverType: ['4', '2'],
      portNumber: ['1', '2'],
      user: ['U', 'V'],
      password: ['P', 'Q'],
      applicationName: ['A', 'B'],
    },
    (text) => `<connectionFactory id="f"><properties.imsudbJLocal ${text}/></connectionFactory>`,
  ),
  [
    'properties.imsudbJLocal/@flattenTables',
    'ways',
    '<connectionFactory id="f"><properties.imsudbJLocal flattenTables="§"/></connectionFactory>',
    'true',
    'false',
  ],
  ...each(
    'connectionFactory',
    'connections',
    { id: ['f', 'g'], jndiName: ['jdbc/a', 'jdbc/b'], containerAuthDataRef: ['a', 'b'] },
    (text) =>
      `<authData id="a" user="U" password="P"/><authData id="b" user="V" password="Q"/><connectionFactory ${text}><properties.imsudbJLocal databaseName="D"/></connectionFactory>`,
  ),
  ...each(
    'authData',
    'connections',
    { id: ['a', 'b'], user: ['U', 'V'], password: ['P', 'Q'] },
    (text) =>
      `<authData ${text}/><connectionFactory id="f" containerAuthDataRef="a"><properties.imsudbJLocal databaseName="D"/></connectionFactory>`,
  ),
  ...each(
    'zosconnect_authData',
    'connections',
    { id: ['a', 'b'], user: ['U', 'V'], password: ['P', 'Q'] },
    (text) => `<zosconnect_authData ${text}/><zosconnect_cicsIpicConnection id="c" host="h" port="1" authDataRef="a"/>`,
  ),
  [
    'service/property/@name',
    'connections',
    '<zosconnect_services><service name="s"><property name="§" value="new"/></service></zosconnect_services>',
    'connectionRef',
    'other',
  ],
  [
    'service/property/@value',
    'connections',
    '<zosconnect_services><service name="s"><property name="connectionRef" value="§"/></service></zosconnect_services>',
    'one',
    'two',
  ],
];

/** The ports and their TLS. */
const PORTS: Case[] = [
  ...each(
    'httpEndpoint',
    'connections',
    { host: ['localhost', '127.0.0.1'], httpPort: ['1', '2'], httpsPort: ['3', '4'] },
    (text) => `<httpEndpoint id="e" ${text}/>`,
  ),
  ['httpEndpoint/@id', 'connections', '<httpEndpoint id="e" httpPort="1" httpsPort="2"/><httpEndpoint id="§" httpPort="3"/>', 'e', 'f'],
  ...each(
    'ssl',
    'connections',
    {
      id: ['t', 'u'],
      keyStoreRef: ['k', 'l'],
      trustStoreRef: ['k', 'l'],
      clientAuthenticationSupported: ['true', 'false'],
      enabledCiphers: ['TLS_RSA_WITH_AES_128_CBC_SHA', 'TLS_RSA_WITH_AES_256_CBC_SHA'],
      sslProtocol: ['TLSv1.2', 'TLSv1.3'],
    },
    (text) => `${TLS}<ssl ${text}/>`,
  ),
  ['ssl/@clientAuthentication', 'connections', `${TLS}<ssl id="t" keyStoreRef="k" clientAuthentication="§"/>`, 'true', 'false'],
  [
    'sslDefault/@sslRef',
    'connections',
    '<sslDefault sslRef="§"/><ssl id="t" sslProtocol="TLSv1.2"/><ssl id="u" sslProtocol="TLSv1.3"/>',
    't',
    'u',
  ],
  [
    'sslDefault/@outboundSSLRef',
    'tokens',
    `${TLS}<openidConnectClient id="c"/><sslDefault outboundSSLRef="§"/><ssl id="t" keyStoreRef="k"/><ssl id="u" keyStoreRef="l"/>`,
    't',
    'u',
  ],
  ...each(
    'keyStore',
    'connections',
    { id: ['k', 'x'], password: ['P', 'Q'], location: ['/a.p12', '/b.p12'], type: ['PKCS12', 'JKS'], fileBased: ['true', 'false'] },
    (text) => `<sslDefault sslRef="t"/><ssl id="t" keyStoreRef="k"/><keyStore ${text} updateTrigger="polled"/>`,
  ),
];

const SERVER: Case[] = [
  ['server/@description', 'listing', '<server description="§"/>', 'one', 'two'],
  [
    'featureManager/@feature',
    'tokens',
    '<featureManager><feature>§</feature></featureManager><openidConnectClient id="c"/>',
    'openidConnectClient-1.0',
    'jsp-2.3',
  ],
  [
    'variable/@name',
    'connections',
    '<variable name="§" value="h"/><zosconnect_cicsIpicConnection id="c" host="${host}" port="1"/>',
    'host',
    'other',
  ],
  [
    'variable/@value',
    'connections',
    '<variable name="host" value="§"/><zosconnect_cicsIpicConnection id="c" host="${host}" port="1"/>',
    'g',
    'h',
  ],
  ['include/@location', 'roles', '<include location="§"/>', 'a.xml', 'b.xml'],
  ['include/@optional', 'listing', '<include location="b.xml" optional="§"/>', 'true', 'false'],
  ...(['APIs', 'services'] as const).flatMap((kind) => {
    const element = kind === 'APIs' ? 'zosconnect_zosConnectAPIs' : 'zosconnect_services';
    return each(
      element,
      'server',
      { pollingRate: ['1s', '2s'], updateTrigger: ['polled', 'mbean'], location: ['/a', '/b'] },
      (text) => `<${element} ${text}/>`,
    );
  }),
  ['zosconnect_zosConnectAPIs/@policyRef', 'server', '<zosconnect_policy id="p"/><zosconnect_zosConnectAPIs policyRef="§"/>', 'p', 'none'],
  ['zosconnect_policy/@id', 'server', '<zosconnect_policy id="§"/><zosconnect_zosConnectAPIs policyRef="p"/>', 'p', 'q'],
  [
    'zosconnect_policy/@location',
    'server',
    '<zosconnect_policy id="p" location="§"><ruleset file="r.xml"/></zosconnect_policy><zosconnect_zosConnectAPIs policyRef="p"/>',
    '/a',
    '/b',
  ],
  [
    'zosconnect_policy/ruleset/@file',
    'server',
    '<zosconnect_policy id="p" location="/a"><ruleset file="§"/></zosconnect_policy><zosconnect_zosConnectAPIs policyRef="p"/>',
    'r.xml',
    's.xml',
  ],
  ...(['setUTF8ResponseEncoding', 'useJsonErrorResponses'] as const).map((name): Case => [
    `zosconnect_zosConnectManager/@${name}`,
    'server',
    `<zosconnect_zosConnectManager ${name}="§"/>`,
    'true',
    'false',
  ]),
  ['zosconnect_zosConnectManager/@asyncRequestTimeout', 'server', '<zosconnect_zosConnectManager asyncRequestTimeout="§"/>', '10s', '20s'],
];

export const CONNECTION_CASES: readonly Case[] = [...MADE, ...PORTS, ...SERVER];
