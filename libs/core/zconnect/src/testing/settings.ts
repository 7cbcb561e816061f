import { readServerConfig } from '@idprop/server-xml';
import type { ApiDefinition, ServiceDefinition } from '../api/model.js';
import type { Ruleset } from '../policy/model.js';
import type { ZceeSettings } from '../settings/model.js';
import { readSettings } from '../settings/read-settings.js';

const FEATURES = ['zosconnect:zosConnect-2.0', 'zosSecurity-1.0', 'openidConnectClient-1.0'];

export const SAF = `
  <webAppSecurity allowFailOverToBasicAuth="true"/>
  <safRegistry id="saf"/>
  <safAuthorization racRouteLog="ASIS"/>
  <safCredentials unauthenticatedUser="WSGUEST" profilePrefix="BBGZDFLT" mapDistributedIdentities="true" suppressAuthFailureMessages="false"/>`;

export const JWT = `
  <authFilter id="bearer"><requestHeader name="Authorization" value="Bearer" matchType="contains"/></authFilter>
  <openidConnectClient id="gateway" authFilterRef="bearer" inboundPropagation="required" signatureAlgorithm="RS256"
    issuerIdentifier="https://wg31.washington.ibm.com:26213/oidc/endpoint/OPssl"
    jwkEndpointUrl="https://wg31.washington.ibm.com:26213/oidc/endpoint/OPssl/jwk" audiences="myZcee"
    mapIdentityToRegistryUser="false" authnSessionDisabled="true" disableLtpaCookie="true"/>`;

export const MANAGER = '<zosconnect_zosConnectManager requireAuth="true" requireSecure="false"/>';

/** Settings out of server.xml text, as a running server would read them. */
export function settingsOf(
  xml: string,
  options: { features?: string[]; apis?: ApiDefinition[]; services?: ServiceDefinition[]; rulesets?: Record<string, Ruleset> } = {},
): ZceeSettings {
  const features = (options.features ?? FEATURES).map((feature) => `<feature>${feature}</feature>`).join('');
  const text = `<server><featureManager>${features}</featureManager>${xml}</server>`;
  const { config } = readServerConfig({
    main: '/server/server.xml',
    directories: { serverConfigDir: '/server' },
    files: (path) => (path === '/server/server.xml' ? text : undefined),
  });
  return readSettings(config, options.apis ?? [], options.services ?? [], options.rulesets);
}
