/** Elements of the product that decide nothing about identity: accepted, and reported as not used (zcee.md 15, tiers 2 and 3). */
export const INERT: ReadonlySet<string> = new Set([
  'adminCenter',
  'application',
  'applicationManager',
  'applicationMonitor',
  'cors',
  'enterpriseApplication',
  'executor',
  'fileSystemLogger',
  'httpAccessLogging',
  'httpDispatcher',
  'jmsConnectionFactory',
  'jmsQueue',
  'library',
  'logging',
  'mimeTypes',
  'remoteFileAccess',
  'tcpOptions',
  'virtualHost',
  'webApplication',
  'webContainer',
  'wmqJmsClient',
  'zosLocalAdapters',
  'zosWlm',
  'zosWlmAdapter',
]);

/** Misspellings that workshop material prints, and what is meant (zcee.md 9 and 17). */
export const MISSPELT_PREFIXES: Readonly<Record<string, string>> = {
  zoscconnect_: 'zosconnect_',
  zconnect_: 'zosconnect_',
  zosConnect_: 'zosconnect_',
};

/** Attribute names that look right and do nothing, and what is meant. */
export const MISSPELT_ATTRIBUTES: Readonly<Record<string, string>> = {
  runglobalinterceptorsref: 'runGlobalInterceptors',
  appname: 'applName',
  jwksecret: 'jwkClientSecret',
};
