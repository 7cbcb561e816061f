import type { View } from './views.js';

/** Attribute; the view in which it shows; server.xml with `§` in its place; two values. */
export type Case = readonly [attribute: string, view: View, xml: string, one: string, other: string];

const MANAGER = '<zosconnect_zosConnectManager requireSecure="false" globalInterceptorsRef="all"';
const INTERCEPT = `${MANAGER}/><zosconnect_zosConnectInterceptors id="all" interceptorRef="auth"/><zosconnect_authorizationInterceptor id="auth"/>`;
const GROUPS = ['adminGroup', 'operationsGroup', 'invokeGroup', 'readerGroup'] as const;
const LISTS: readonly [element: string, open: string, close: string][] = [
  ['zosConnectAPI', '<zosconnect_zosConnectAPIs><zosConnectAPI name="cat"', '/></zosconnect_zosConnectAPIs>'],
  ['zosconnect_services/service', '<zosconnect_services><service name="cat"', '/></zosconnect_services>'],
  ['apiRequester', '<zosconnect_apiRequesters><apiRequester name="cat"', '/></zosconnect_apiRequesters>'],
];

/** Groups of items, and the names by which items are found. */
const ITEMS: Case[] = LISTS.flatMap(([element, open, close]): Case[] => [
  ...GROUPS.map((group): Case => [`${element}/@${group}`, 'interceptors', `${INTERCEPT}${open} ${group}="§"${close}`, 'G', 'H']),
  [`${element}/@name`, 'interceptors', `${INTERCEPT}${open.replace('"cat"', '"§"')} invokeGroup="G"${close}`, 'cat', 'dog'],
]);
const GLOBAL: Case[] = ['Admin', 'Operations', 'Invoke', 'Reader'].map((name): Case => [
  `zosconnect_zosConnectManager/@global${name}Group`,
  'interceptors',
  `${INTERCEPT}<zosconnect_zosConnectManager global${name}Group="§"/>`,
  'G',
  'H',
]);

const CLIENT = '<openidConnectClient id="c" inboundPropagation="required" signatureAlgorithm="RS256"';
const AUTH = `${MANAGER}/><webAppSecurity allowFailOverToBasicAuth="true"/><safRegistry id="saf" realm="R"/>`;

/** What decides who the caller is. */
const CALLERS: Case[] = [
  [
    'zosconnect_zosConnectManager/@requireAuth',
    'authentication',
    `${AUTH}<zosconnect_zosConnectManager requireAuth="§"/>`,
    'true',
    'false',
  ],
  [
    'zosconnect_zosConnectManager/@requireSecure',
    'authentication',
    `${AUTH}<zosconnect_zosConnectManager requireSecure="§"/>`,
    'true',
    'false',
  ],
  [
    'apiRequester/@requireSecure',
    'authentication',
    `${AUTH}<zosconnect_apiRequesters><apiRequester name="cat" requireSecure="§"/></zosconnect_apiRequesters>`,
    'true',
    'false',
  ],
  ['webAppSecurity/@allowFailOverToBasicAuth', 'authentication', `${AUTH}<webAppSecurity allowFailOverToBasicAuth="§"/>`, 'true', 'false'],
  [
    'authFilter/@id',
    'authentication',
    `${AUTH}${CLIENT} authFilterRef="f"/><authFilter id="§"><requestUrl urlPattern="/dog"/></authFilter>`,
    'f',
    'g',
  ],
  [
    'openidConnectClient/@authFilterRef',
    'authentication',
    `${AUTH}${CLIENT} authFilterRef="§"/><authFilter id="f"><requestUrl urlPattern="/dog"/></authFilter><authFilter id="g"/>`,
    'f',
    'g',
  ],
  [
    'openidConnectClient/@inboundPropagation',
    'authentication',
    `${AUTH}<openidConnectClient id="c" inboundPropagation="§"/>`,
    'required',
    'none',
  ],
  [
    'requestUrl/@urlPattern',
    'authentication',
    `${AUTH}${CLIENT}><authFilter><requestUrl urlPattern="§"/></authFilter></openidConnectClient>`,
    '/cat',
    '/dog',
  ],
  [
    'requestUrl/@matchType',
    'authentication',
    `${AUTH}${CLIENT}><authFilter><requestUrl urlPattern="/cat" matchType="§"/></authFilter></openidConnectClient>`,
    'contains',
    'equals',
  ],
  [
    'requestUrl/@id',
    'authentication',
    `${AUTH}${CLIENT}><authFilter id="f"><requestUrl id="a" urlPattern="/dog"/><requestUrl id="§" urlPattern="/cat"/></authFilter></openidConnectClient>`,
    'a',
    'b',
  ],
  [
    'requestHeader/@name',
    'authentication',
    `${AUTH}${CLIENT}><authFilter><requestHeader name="§" value="one"/></authFilter></openidConnectClient>`,
    'x-gate',
    'x-door',
  ],
  [
    'requestHeader/@value',
    'authentication',
    `${AUTH}${CLIENT}><authFilter><requestHeader name="x-gate" value="§"/></authFilter></openidConnectClient>`,
    'one',
    'two',
  ],
  [
    'requestHeader/@matchType',
    'authentication',
    `${AUTH}${CLIENT}><authFilter><requestHeader name="x-gate" value="one" matchType="§"/></authFilter></openidConnectClient>`,
    'contains',
    'notContain',
  ],
  [
    'requestHeader/@id',
    'authentication',
    `${AUTH}${CLIENT}><authFilter id="f"><requestHeader id="a" name="x-door" value="one"/><requestHeader id="§" name="x-gate" value="one"/></authFilter></openidConnectClient>`,
    'a',
    'b',
  ],
  ['safRegistry/@realm', 'roles', '<safRegistry id="saf" realm="§"/>', 'ONE', 'TWO'],
  ['safRegistry/@id', 'listing', '<safRegistry id="§" realm="R"/>', 'saf', 'other'],
  ['basicRegistry/@realm', 'roles', '<basicRegistry id="b" realm="§"><user name="U" password="P"/></basicRegistry>', 'ONE', 'TWO'],
  [
    'basicRegistry/@id',
    'roles',
    '<basicRegistry id="b"><user name="V" password="P"/></basicRegistry><basicRegistry id="§"><user name="U" password="P"/></basicRegistry><basicRegistry id="b" realm="X"/>',
    'b',
    'c',
  ],
  ['basicRegistry/user/@name', 'roles', '<basicRegistry id="b"><user name="§" password="P"/></basicRegistry>', 'U', 'V'],
  ['basicRegistry/user/@password', 'roles', '<basicRegistry id="b"><user name="U" password="§"/></basicRegistry>', 'P', 'Q'],
  ...(['audiences', 'issuerIdentifier', 'trustAliasName', 'userIdentityToCreateSubject'] as const).map((name): Case => [
    `openidConnectClient/@${name}`,
    'tokens',
    `${CLIENT} trustAliasName="a" trustStoreRef="k" ${name}="§"/>`.replace(
      'trustAliasName="a" trustStoreRef="k" trustAliasName',
      'trustStoreRef="k" trustAliasName',
    ),
    'one',
    'two',
  ]),
  [
    'openidConnectClient/@httpsRequired',
    'tokens',
    '<openidConnectClient id="c" inboundPropagation="required" signatureAlgorithm="RS256" jwkEndpointUrl="http://h/jwk" validationEndpointUrl="http://h/v" httpsRequired="§"/>',
    'true',
    'false',
  ],
  ['openidConnectClient/@id', 'tokens', '<openidConnectClient id="§"/>', 'one', 'two'],
  ['openidConnectClient/@signatureAlgorithm', 'tokens', '<openidConnectClient id="c" signatureAlgorithm="§"/>', 'RS256', 'HS256'],
  ['openidConnectClient/@trustStoreRef', 'tokens', `${CLIENT} trustAliasName="a" trustStoreRef="§"/>`, 'one', 'two'],
];

/** What decides what the caller may. */
const AUTHORITY: Case[] = [
  ['safCredentials/@profilePrefix', 'roles', '<safCredentials profilePrefix="§"/>', 'ONE', 'TWO'],
  ['safCredentials/@unauthenticatedUser', 'roles', '<safRegistry id="saf"/><safCredentials unauthenticatedUser="§"/>', 'ONE', 'TWO'],
  ['safAuthorization/@racRouteLog', 'roles', '<safAuthorization racRouteLog="§"/>', 'ASIS', 'NONE'],
  [
    'authorization-roles/@id',
    'roles',
    '<authorization-roles id="§"><security-role name="zosConnectAccess"><user name="USER1"/></security-role></authorization-roles>',
    'zos.connect.access.roles',
    'other',
  ],
  [
    'security-role/@name',
    'roles',
    '<authorization-roles id="zos.connect.access.roles"><security-role name="§"><user name="USER1"/></security-role></authorization-roles>',
    'zosConnectAccess',
    'other',
  ],
  [
    'security-role/user/@name',
    'roles',
    '<authorization-roles id="zos.connect.access.roles"><security-role name="zosConnectAccess"><user name="§"/></security-role></authorization-roles>',
    'USER1',
    'USER2',
  ],
  ['administrator-role/user/@(text)', 'ways', '<administrator-role><user>§</user></administrator-role>', 'FRED', 'USER1'],
  [
    'zosconnect_zosConnectManager/@globalInterceptorsRef',
    'interceptors',
    '<zosconnect_zosConnectManager globalInterceptorsRef="§"/><zosconnect_zosConnectInterceptors id="all" interceptorRef="auth"/><zosconnect_authorizationInterceptor id="auth"/>',
    'all',
    'none',
  ],
  [
    'zosconnect_zosConnectInterceptors/@id',
    'interceptors',
    `${MANAGER}/><zosconnect_zosConnectInterceptors id="§" interceptorRef="auth"/><zosconnect_authorizationInterceptor id="auth"/>`,
    'all',
    'none',
  ],
  [
    'zosconnect_zosConnectInterceptors/@interceptorRef',
    'interceptors',
    `${MANAGER}/><zosconnect_zosConnectInterceptors id="all" interceptorRef="§"/><zosconnect_authorizationInterceptor id="auth"/>`,
    'auth',
    'none',
  ],
  [
    'zosconnect_authorizationInterceptor/@id',
    'interceptors',
    `${MANAGER}/><zosconnect_zosConnectInterceptors id="all" interceptorRef="auth"/><zosconnect_authorizationInterceptor id="§"/>`,
    'auth',
    'none',
  ],
  [
    'zosconnect_authorizationInterceptor/@safCacheTimeout',
    'interceptors',
    `${INTERCEPT}<zosconnect_authorizationInterceptor id="auth" safCacheTimeout="§"/>`,
    '10',
    '20',
  ],
  [
    'zosconnect_auditInterceptor/@id',
    'interceptors',
    `${MANAGER}/><zosconnect_zosConnectInterceptors id="all" interceptorRef="audit"/><zosconnect_auditInterceptor id="§"/>`,
    'audit',
    'none',
  ],
  [
    'zosconnect_auditInterceptor/@apiProviderSmfVersion',
    'interceptors',
    `${MANAGER}/><zosconnect_zosConnectInterceptors id="all" interceptorRef="audit"/><zosconnect_auditInterceptor id="audit" apiProviderSmfVersion="§"/>`,
    '1',
    '2',
  ],
  ...ITEMS,
  ...GLOBAL,
];

export const DECISION_CASES: readonly Case[] = [...CALLERS, ...AUTHORITY];
