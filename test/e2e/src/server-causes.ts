const JWT = 'zcee/includes/jwt.xml';
const SAF = 'zcee/includes/safSecurity.xml';

/** A cause whose remedy is no RACF command: what is edited, what the remedy changes and where. */
export interface ServerCause {
  readonly cause: string;
  readonly edits: readonly (readonly [file: string, from: string, to: string])[];
  readonly check: string;
  /** Id in the catalogue. */
  readonly remedy: string;
  readonly place: string;
  /** As it stands in the remedy. */
  readonly line: string;
}

export const OF_THE_SERVER: readonly ServerCause[] = [
  {
    cause: 'distributed identities are not mapped',
    edits: [[SAF, 'mapDistributedIdentities="true"', 'mapDistributedIdentities="false"']],
    check: 'ZCEE.CREDENTIAL.UNUSED_FILTER',
    remedy: 'ZCEE.CREDENTIAL.MAP.ON',
    place: 'server.xml',
    line: '<safCredentials mapDistributedIdentities="true"/>',
  },
  {
    cause: 'another audience is expected',
    edits: [[JWT, 'audiences="myZcee"', 'audiences="elsewhere"']],
    check: 'JWT.AUD',
    remedy: 'JWT.AUD.ACCEPT',
    place: 'server.xml',
    line: '<openidConnectClient id="gateway" audiences="elsewhere,myZcee"/>',
  },
  {
    cause: 'another issuer is trusted',
    edits: [[JWT, 'issuerIdentifier="https://wg31', 'issuerIdentifier="https://wg32']],
    check: 'JWT.ISS',
    remedy: 'JWT.ISS.TRUST',
    place: 'server.xml',
    line: '<openidConnectClient id="gateway" issuerIdentifier="https://wg31.washington.ibm.com:26213/oidc/endpoint/OPssl"/>',
  },
  {
    cause: 'the subject is looked up in the registry',
    edits: [[JWT, 'mapIdentityToRegistryUser="false"', 'mapIdentityToRegistryUser="true"']],
    check: 'SAF.VERIFY.USER',
    remedy: 'ZCEE.LOOKUP.OFF',
    place: 'server.xml',
    line: '<openidConnectClient id="gateway" mapIdentityToRegistryUser="false"/>',
  },
];
