import { readServerConfig } from '@idprop/server-xml';
import { JWT, MANAGER, SAF } from '../testing/settings.js';
import { lintConfig, missingFeatures, type LintFacts } from './lint.js';

const FEATURES = ['zosconnect:zosConnect-2.0', 'zosSecurity-1.0', 'openidConnectClient-1.0'];
const configOf = (xml: string, features = FEATURES) =>
  readServerConfig({
    main: '/s/server.xml',
    directories: { serverConfigDir: '/s' },
    files: (path) =>
      path === '/s/server.xml'
        ? `<server><featureManager>${features.map((name) => `<feature>${name}</feature>`).join('')}</featureManager>${xml}</server>`
        : undefined,
  }).config;
const GOOD = MANAGER + SAF + JWT;
const lint = (xml: string, facts: LintFacts = {}, features = FEATURES) =>
  lintConfig(configOf(xml, features), facts).map(({ field, reason }) => `${field}: ${reason}`);

describe('advice about a configuration', () => {
  it('has nothing to say of a good one', () => {
    expect(lint(GOOD, { filters: ['distuser1'], isRestricted: () => true })).toEqual([]);
  });

  it('knows file and line', () => {
    const [first] = lintConfig(configOf(`${MANAGER}${SAF}\n\n${JWT.replace('authFilterRef="bearer"', '')}`));
    expect(first).toMatchObject({ severity: 'warning', file: '/s/server.xml', field: 'openidConnectClient[gateway]' });
    expect(first?.line).toBeGreaterThan(5);
  });

  const off = GOOD.replace('mapDistributedIdentities="true"', '');
  const url = (attributes: string) => `${GOOD}<authFilter id="f"><requestUrl ${attributes}/></authFilter>`;
  it.each<[string, string, RegExp, LintFacts?]>([
    ['filters that nobody asks', off, /1 RACMAP filters exist, but mapDistributedIdentities/, { filters: ['x'] }],
    ['a registry that decides', GOOD.replace('RegistryUser="false"', 'RegistryUser="true"'), /registry's name and realm/],
    ['tokens of which nothing comes', off.replace('<safRegistry id="saf"/>', ''), /neither mapDistributedIdentities nor/],
    ['a required client for everything', GOOD.replace('authFilterRef="bearer"', ''), /basic authentication is always refused/],
    ['a pattern that never matches', url('urlPattern="/phoneBook/*" matchType="equals"'), /can never match/],
    ['a star that is no wildcard', url('urlPattern="/phoneBook/*"'), /no wildcard/],
    ['no algorithm', GOOD.replace('signatureAlgorithm="RS256"', ''), /HS256 wants a shared key/],
    ['the algorithm none', GOOD.replace('"RS256"', '"none"'), /anybody can write a token/],
    ['no issuer', GOOD.replace(/issuerIdentifier="[^"]*"/, ''), /no issuer is trusted/],
    ['no audience', GOOD.replace('audiences="myZcee"', ''), /own URL/],
    ['hidden messages', GOOD.replace('suppressAuthFailureMessages="false"', ''), /ICH408I of users/],
    ['hidden role messages', GOOD.replace('racRouteLog="ASIS"', ''), /ICH408I of refused roles/],
    ['an open server', GOOD.replace('requireAuth="true"', 'requireAuth="false"'), /nobody is asked/],
    ['groups without an interceptor', GOOD.replace('<zosconnect_zosConnectManager', '$& globalAdminGroup="GMADMIN"'), /not looked at/],
    ['an unauthenticated user that is not restricted', GOOD, /CWWKS2908W/, { isRestricted: () => false }],
    ['an unauthenticated user that is not there', GOOD, /no user WSGUEST/, { isRestricted: () => undefined }],
  ])('%s', (_name, xml, expected, facts = {}) => {
    expect(lint(xml, facts)).toEqual(expect.arrayContaining([expect.stringMatching(expected) as string]));
    expect(lint(xml, facts)).toHaveLength(1);
  });

  it('configured, but the feature is missing', () => {
    expect(lint(GOOD, {}, ['zosconnect:zosConnect-2.0', 'ZOSSECURITY-1.0'])).toEqual([
      'openidConnectClient[gateway]: configured, but its feature is missing',
    ]);
    const misspelt = configOf(GOOD, ['zosconnect:zosConnect-2.0', 'zosSecurty-1.0', 'openidConnectClient-1.0']);
    expect(missingFeatures(misspelt).map(({ field, line }) => `${field} ${line}`)).toContain('safCredentials 5');
    expect(missingFeatures(configOf(GOOD))).toEqual([]);
  });
});
