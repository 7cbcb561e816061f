import type { Case } from './cases.js';
import { each } from './each.js';

const TLS = '<sslDefault sslRef="t"/><keyStore id="k" location="safkeyring:///R" type="JCERACFKS"/><keyStore id="l" location="/l.p12"/>';
const AUTH_DATA = '<zosconnect_authData id="a" user="U" password="P"/><zosconnect_authData id="b" user="V" password="Q"/>';
const REST_AUTH =
  '<zosconnect_zosConnectServiceRestClientBasicAuth id="a" applName="APPL"/><zosconnect_zosConnectServiceRestClientBasicAuth id="b" userName="U"/>';

/** Connections and ways in that are listed: no request takes them here. */
export const LISTING_CASES: readonly Case[] = [
  ...each(
    'zosconnect_zosConnectServiceRestClientConnection',
    'ways',
    { id: ['r', 's'], host: ['g', 'h'], port: ['1', '2'], basicAuthRef: ['a', 'b'], sslCertsRef: ['t', 'u'] },
    (text) =>
      `${TLS}${REST_AUTH}<ssl id="t" keyStoreRef="k"/><ssl id="u" keyStoreRef="l"/><zosconnect_zosConnectServiceRestClientConnection ${text}/>`,
  ),
  ...each(
    'zosconnect_zosConnectServiceRestClientBasicAuth',
    'ways',
    { id: ['a', 'b'], userName: ['U', 'V'], password: ['P', '{aes}x'] },
    (text) =>
      `<zosconnect_zosConnectServiceRestClientConnection id="r" host="h" port="1" basicAuthRef="a"/><zosconnect_zosConnectServiceRestClientBasicAuth ${text}/>`,
  ),
  [
    'zosconnect_zosConnectServiceRestClientBasicAuth/@applName',
    'ways',
    '<zosconnect_zosConnectServiceRestClientConnection id="r" host="h" port="1" basicAuthRef="a"/><zosconnect_zosConnectServiceRestClientBasicAuth id="a" applName="§"/>',
    'ONE',
    'TWO',
  ],
  ...each(
    'zosconnect_db2Connection',
    'ways',
    { id: ['r', 's'], host: ['g', 'h'], port: ['1', '2'], credentialRef: ['a', 'b'] },
    (text) =>
      `<zosconnect_credential id="a" user="U" password="P"/><zosconnect_credential id="b" user="V" password="P"/><zosconnect_db2Connection ${text}/>`,
  ),
  ...each(
    'zosconnect_credential',
    'ways',
    { id: ['a', 'b'], user: ['U', 'V'], password: ['P', '{aes}x'] },
    (text) => `<zosconnect_credential ${text}/><zosconnect_db2Connection id="d" host="h" port="1" credentialRef="a"/>`,
  ),
  ...each(
    'zosconnect_endpointConnection',
    'ways',
    {
      id: ['r', 's'],
      host: ['g', 'h'],
      port: ['1', '2'],
      connectionTimeout: ['1s', '2s'],
      receiveTimeout: ['1s', '2s'],
      basicAuthRef: ['a', 'b'],
    },
    (text) => `${AUTH_DATA}<zosconnect_endpointConnection ${text}/>`,
  ),
  [
    'zosconnect_endpointConnection/@authenticationConfigRef',
    'ways',
    '<zosconnect_oAuthConfig id="o"/><zosconnect_oAuthConfig id="p"/><zosconnect_endpointConnection id="e" host="h" port="1" authenticationConfigRef="§"/>',
    'o',
    'p',
  ],
  ...each(
    'zosconnect_oAuthConfig',
    'ways',
    { id: ['o', 'p'], grantType: ['password', 'client_credentials'], authServerRef: ['s', 'none'] },
    (text) => `<zosconnect_authorizationServer id="s"/><zosconnect_oAuthConfig ${text}/>`,
  ),
  ...each(
    'zosconnect_authorizationServer',
    'ways',
    { id: ['o', 'p'], tokenEndpoint: ['https://a', 'https://b'], basicAuthRef: ['a', 'b'], sslCertsRef: ['t', 'u'] },
    (text) => `${TLS}${AUTH_DATA}<ssl id="t" keyStoreRef="k"/><ssl id="u" keyStoreRef="l"/><zosconnect_authorizationServer ${text}/>`,
  ),
  ...each(
    'webApplication',
    'ways',
    { location: ['a.war', 'b.war'], name: ['a', 'b'], 'context-root': ['/a', '/b'] },
    (text) => `<webApplication id="w" ${text}/>`,
  ),
  ['webApplication/@id', 'ways', '<webApplication id="w" name="a"/><webApplication id="§" name="b"/>', 'w', 'x'],
  ...each(
    'appProperties/property',
    'ways',
    { name: ['a', 'b'], value: ['1', '2'] },
    (text) => `<webApplication id="w"><appProperties><property ${text}/></appProperties></webApplication>`,
  ),
  ...each(
    'zosconnect_apiRequesters',
    'ways',
    { location: ['/a', '/b'], idAssertion: ['OFF', 'ASSERT_ONLY'] },
    (text) => `<zosconnect_apiRequesters ${text}/>`,
  ),
];
