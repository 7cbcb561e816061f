/** Elements on which z/OS Connect acts, with the attributes that published server.xml files write (zcee.md 15, tier 1). */
export const TIER_ONE: Readonly<Record<string, string>> = {
  server: 'description',
  featureManager: 'feature',
  keyStore: 'id password location type fileBased readOnly',
  zosconnect_services: 'pollingRate updateTrigger location',
  zosconnect_cicsIpicConnection: 'id host port zosConnectNetworkid zosConnectApplid authDataRef',
  zosconnect_zosConnectManager:
    'requireAuth requireSecure setUTF8ResponseEncoding globalInterceptorsRef globalAdminGroup globalInvokeGroup preserveJsonPayloadCharFormat asyncRequestTimeout globalOperationsGroup globalReaderGroup useJsonErrorResponses',
  zosconnect_zosConnectAPIs: 'pollingRate updateTrigger location policyRef',
  ssl: 'id keyStoreRef trustStoreRef clientAuthentication clientAuthenticationSupported enabledCiphers sslProtocol',
  httpEndpoint: 'host httpPort id httpsPort',
  webAppSecurity: 'allowFailOverToBasicAuth',
  connectionFactory: 'id jndiName containerAuthDataRef',
  'basicRegistry/user': 'name password',
  'security-role/user': 'name',
  'administrator-role/user': '(text)',
  zosconnect_endpointConnection: 'id host port connectionTimeout receiveTimeout basicAuthRef authenticationConfigRef',
  'zosconnect_services/service': 'name adminGroup operationsGroup invokeGroup readerGroup',
  sslDefault: 'sslRef outboundSSLRef',
  variable: 'name value',
  'security-role': 'name',
  'service/property': 'name value',
  'appProperties/property': 'name value',
  zosconnect_zosConnectInterceptors: 'id interceptorRef',
  'authorization-roles': 'id',
  basicRegistry: 'id realm',
  zosconnect_zosConnectServiceRestClientConnection: 'id host port basicAuthRef sslCertsRef',
  apiRequester: 'name requireSecure adminGroup operationsGroup invokeGroup readerGroup',
  safAuthorization: 'racRouteLog',
  safCredentials: 'profilePrefix unauthenticatedUser',
  safRegistry: 'id realm',
  zosconnect_apiRequesters: 'location idAssertion',
  zosconnect_authData: 'id user password',
  zosconnect_zosConnectServiceRestClientBasicAuth: 'id applName userName password',
  include: 'location optional',
  webApplication: 'location id name context-root',
  authFilter: 'id',
  openidConnectClient:
    'id httpsRequired authFilterRef inboundPropagation audiences issuerIdentifier signatureAlgorithm trustAliasName trustStoreRef authnSessionDisabled disableLtpaCookie userIdentityToCreateSubject scope',
  zosConnectAPI: 'name adminGroup operationsGroup invokeGroup readerGroup',
  'properties.imsudbJLocal': 'databaseName datastoreName datastoreServer driverType portNumber flattenTables user password applicationName',
  zosconnect_auditInterceptor: 'id apiRequesterSmfVersion apiProviderSmfVersion',
  zosconnect_authorizationInterceptor: 'id safCacheTimeout',
  zosconnect_credential: 'user password id',
  zosconnect_db2Connection: 'id host port credentialRef',
  requestHeader: 'id name value matchType',
  authData: 'id user password',
  'properties.gmoa': 'hostName portNumber',
  requestUrl: 'id name matchType urlPattern',
  'zosconnect_policy/ruleset': 'file',
  zosconnect_authorizationServer: 'id tokenEndpoint basicAuthRef sslCertsRef',
  zosconnect_imsConnection:
    'id connectionFactoryRef imsDatastoreName interactionTimeout imsConnectTimeout commitMode syncLevel imsConnectCodepage',
  zosconnect_oAuthConfig: 'id grantType authServerRef',
  zosconnect_policy: 'id location',
};

/** `element/@attribute`, all of them. */
export const TIER_ONE_ATTRIBUTES: readonly string[] = Object.entries(TIER_ONE).flatMap(([element, attributes]) =>
  attributes.split(' ').map((attribute) => `${element}/@${attribute}`),
);

/** Those that change nothing here, and are told as such. */
export const WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  'keyStore/@readOnly': '<keyStore id="k" readOnly="true"/>',
  'zosconnect_zosConnectManager/@preserveJsonPayloadCharFormat': '<zosconnect_zosConnectManager preserveJsonPayloadCharFormat="true"/>',
  'openidConnectClient/@authnSessionDisabled': '<openidConnectClient id="c" authnSessionDisabled="false"/>',
  'openidConnectClient/@disableLtpaCookie': '<openidConnectClient id="c" disableLtpaCookie="true"/>',
  'openidConnectClient/@scope': '<openidConnectClient id="c" scope="openid"/>',
  'zosconnect_auditInterceptor/@apiRequesterSmfVersion': '<zosconnect_auditInterceptor id="a" apiRequesterSmfVersion="2"/>',
  'requestUrl/@name': '<authFilter id="f"><requestUrl name="n" urlPattern="/x"/></authFilter>',
};
