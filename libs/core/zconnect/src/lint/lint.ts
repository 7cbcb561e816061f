import type { Definition, Problem } from '@idprop/decision';
import type { ConfigElement, ServerConfig } from '@idprop/server-xml';

/** What of RACF the advice needs; without it the advice about RACF is not given. */
export interface LintFacts {
  /** Names of distributed identity filters (RACMAP). */
  readonly filters?: readonly string[];
  /** Whether a user has RESTRICTED; undefined where he does not exist. */
  readonly isRestricted?: (userid: string) => boolean | undefined;
}

type Advice = readonly [at: Definition, reason: string, hint: string];
type Rule = (config: ServerConfig, facts: LintFacts) => readonly Advice[];

/** What is allowed and probably not meant: advice for `idprop server-xml --lint`, in the order of these rules. */
export function lintConfig(config: ServerConfig, facts: LintFacts = {}): Problem[] {
  return RULES.flatMap((rule) => rule(config, facts)).map(problemOf);
}

/** Elements that do nothing since their feature is not there, or its name is misspelt: no advice, but a problem of every server. */
export function missingFeatures(config: ServerConfig): Problem[] {
  return missingFeature(config).map(problemOf);
}

function problemOf([{ name, file = '', line = 0 }, reason, hint]: Advice): Problem {
  return { severity: 'warning', file, line, field: name, reason, hint };
}

/** Elements that do nothing without a feature (zcee.md 1.5). */
const FEATURE_OF: Readonly<Record<string, string>> = {
  openidConnectClient: 'openidConnectClient-1.0',
  safRegistry: 'zosSecurity-1.0',
  safCredentials: 'zosSecurity-1.0',
  safAuthorization: 'zosSecurity-1.0',
  safRoleMapper: 'zosSecurity-1.0',
  zosconnect_apiRequesters: 'zosconnect:apiRequester-1.0',
  imsmobile_imsConnection: 'imsmobile:imsmobile-2.0',
  imsmobile_interaction: 'imsmobile:imsmobile-2.0',
  ldapRegistry: 'ldapRegistry-3.0',
};

const missingFeature = (config: ServerConfig): readonly Advice[] =>
  config.all.flatMap((element) => {
    const feature = FEATURE_OF[element.name];
    if (feature === undefined || config.hasFeature(feature.replace(/-[\d.]+$/, ''))) return [];
    return [[element.definition, 'configured, but its feature is missing', `Add <feature>${feature}</feature> to featureManager`]];
  });

const clientsOf = (config: ServerConfig): readonly ConfigElement[] =>
  config.elements('openidConnectClient').filter((client) => client.text('inboundPropagation') !== 'none');

const mappingOff: Rule = (config, { filters = [] }) => {
  const saf = config.single('safCredentials');
  if (saf.boolean('mapDistributedIdentities') || filters.length === 0) return [];
  const hint = 'Write <safCredentials mapDistributedIdentities="true"/>, or nobody asks RACMAP';
  return [
    [saf.reads('mapDistributedIdentities'), `${filters.length} RACMAP filters exist, but mapDistributedIdentities is not true`, hint],
  ];
};

const registryDecides: Rule = (config) =>
  clientsOf(config)
    .filter((client) => client.boolean('mapIdentityToRegistryUser'))
    .map((client) => [
      client.reads('mapIdentityToRegistryUser'),
      "the registry's name and realm go to RACMAP, not those of the token",
      'Write mapIdentityToRegistryUser="false" where RACMAP is to see the token',
    ]);

const nothingDecides: Rule = (config) =>
  config.single('safCredentials').boolean('mapDistributedIdentities') || config.elements('safRegistry').length > 0
    ? []
    : clientsOf(config)
        .slice(0, 1)
        .map((client) => [
          client.definition,
          'tokens are taken, but neither mapDistributedIdentities nor a safRegistry makes a SAF user of them',
          'Write <safCredentials mapDistributedIdentities="true"/>',
        ]);

const unfiltered: Rule = (config) =>
  config
    .elements('openidConnectClient')
    .filter((client) => client.text('inboundPropagation') === 'required' && client.refer('authFilterRef') === undefined)
    .map((client) => [
      client.definition,
      'a required client without an authFilter takes every Authorization header for a token: basic authentication is always refused',
      'Name an authFilter that asks for Bearer',
    ]);

/** requestUrl is compared with scheme://host:port/path, and `*` is no wildcard (zcee.md 3). */
const neverMatches: Rule = (config) =>
  filtersOf(config)
    .flatMap((filter) => filter.children('requestUrl'))
    .flatMap((condition): Advice[] => {
      const pattern = condition.text('urlPattern') ?? '';
      const reads = condition.reads('urlPattern');
      const isWhole = condition.text('matchType') === 'equals' && !/^https?:\/\//.test(pattern);
      if (isWhole) return [[reads, 'can never match: it is compared with the whole URL', 'Write matchType="contains"']];
      return pattern.includes('*') ? [[reads, '* is no wildcard here', 'Write the part of the URL without it']] : [];
    });

function filtersOf(config: ServerConfig): readonly ConfigElement[] {
  return [...config.elements('authFilter'), ...config.elements('openidConnectClient').flatMap((client) => client.children('authFilter'))];
}

const algorithm: Rule = (config) =>
  clientsOf(config).flatMap((client): Advice[] => {
    const written = client.text('signatureAlgorithm') ?? '';
    const reads = client.reads('signatureAlgorithm');
    if (written === 'none') return [[reads, 'signatures are not checked: anybody can write a token', 'Write signatureAlgorithm="RS256"']];
    const hasPublicKey = client.has('trustAliasName') || client.has('jwkEndpointUrl');
    if (!written.startsWith('HS') || !hasPublicKey) return [];
    return [[reads, `${written} wants a shared key; the trusted certificate or key set is not used`, 'Write signatureAlgorithm="RS256"']];
  });

const noIssuer: Rule = (config) =>
  clientsOf(config)
    .filter((client) => !client.has('issuerIdentifier') && !client.has('tokenEndpointUrl') && !client.boolean('disableIssChecking'))
    .map((client) => [client.definition, 'no issuer is trusted: every token is refused', 'Write issuerIdentifier="..."']);

const noAudience: Rule = (config) =>
  clientsOf(config)
    .filter((client) => client.list('audiences').length === 0)
    .map((client) => [client.definition, "without audiences a token must be for this server's own URL", 'Write audiences="..."']);

const hiddenRefusals: Rule = (config) => {
  const saf = config.single('safCredentials');
  const authorization = config.single('safAuthorization');
  return [
    ...(saf.present && saf.boolean('suppressAuthFailureMessages', true)
      ? [
          [
            saf.reads('suppressAuthFailureMessages'),
            'ICH408I of users that are not mapped is not shown',
            'Write suppressAuthFailureMessages="false" while you look for a cause',
          ] as const,
        ]
      : []),
    ...(authorization.present && authorization.text('racRouteLog') !== 'ASIS'
      ? [[authorization.reads('racRouteLog'), 'ICH408I of refused roles is not shown', 'Write racRouteLog="ASIS"'] as const]
      : []),
  ];
};

const openServer: Rule = (config) => {
  const manager = config.single('zosconnect_zosConnectManager');
  return manager.boolean('requireAuth', true)
    ? []
    : [[manager.reads('requireAuth'), 'nobody is asked who he is: requests run as the unauthenticated user', 'Write requireAuth="true"']];
};

const GROUPS = ['globalAdminGroup', 'globalOperationsGroup', 'globalInvokeGroup', 'globalReaderGroup'];

/** Groups do nothing unless an authorization interceptor runs (zcee.md 10). */
const groupsWithoutInterceptor: Rule = (config) => {
  const manager = config.single('zosconnect_zosConnectManager');
  const group = GROUPS.find((name) => manager.has(name));
  const interceptors = manager.refer('globalInterceptorsRef')?.referAll('interceptorRef') ?? [];
  if (group === undefined || interceptors.some(({ name }) => name === 'zosconnect_authorizationInterceptor')) return [];
  return [
    [manager.reads(group), 'no authorization interceptor runs for all: the groups are not looked at', 'Name one by globalInterceptorsRef'],
  ];
};

const unrestricted: Rule = (config, { isRestricted }) => {
  const saf = config.single('safCredentials');
  const user = saf.text('unauthenticatedUser') ?? '';
  const restricted = isRestricted?.(user);
  const reads = saf.reads('unauthenticatedUser');
  if (isRestricted === undefined || restricted === true) return [];
  if (restricted === undefined) return [[reads, `there is no user ${user} in RACF`, `ADDUSER ${user} RESTRICTED NOPASSWORD`]];
  return [[reads, `${user} is not RESTRICTED (CWWKS2908W)`, `ALTUSER ${user} RESTRICTED`]];
};

const RULES: readonly Rule[] = [
  missingFeature,
  mappingOff,
  registryDecides,
  nothingDecides,
  unfiltered,
  neverMatches,
  algorithm,
  noIssuer,
  noAudience,
  hiddenRefusals,
  openServer,
  groupsWithoutInterceptor,
  unrestricted,
];
