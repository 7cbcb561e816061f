import type { Catalogue, MessageTemplate } from '@idprop/decision';

const log = (severity: MessageTemplate['severity'], text: string, reason: string, action: string): MessageTemplate => ({
  severity,
  text: [text],
  reason,
  action,
  to: 'messages.log',
});
const client = (severity: MessageTemplate['severity'], text: string, reason: string, action: string): MessageTemplate => ({
  severity,
  text: [text],
  reason,
  action,
  to: 'client',
});
const command = (severity: MessageTemplate['severity'], text: string, reason: string, action = 'None.'): MessageTemplate => ({
  severity,
  text: [text],
  reason,
  action,
  to: 'command',
});

const CODES = 'SAF return code {saf}, RACF return code {racf}, RACF reason code {reason}';

/** SAF credentials and authorization (zcee.md 8.1). */
const saf: Catalogue['messages'] = {
  CWWKS2901E: log(
    'E',
    `CWWKS2901E: No decision from SAF for user {userid}. ${CODES}`,
    'RACF is not active or made no decision.',
    'Activate RACF.',
  ),
  CWWKS2902E: log('E', `CWWKS2902E: SAF rejected the parameters for user {userid}. ${CODES}`, 'A parameter list error.', 'Report it.'),
  CWWKS2903E: log('E', `CWWKS2903E: An internal error in RACF for user {userid}. ${CODES}`, 'An internal error.', 'Report it.'),
  CWWKS2904E: log(
    'E',
    `CWWKS2904E: RACF could not set up its recovery for user {userid}. ${CODES}`,
    'A recovery environment could not be set up.',
    'Report it.',
  ),
  CWWKS2905E: log(
    'E',
    `CWWKS2905E: SAF found no user {userid}. ${CODES}`,
    'The user is not defined, or no filter maps the distributed identity.',
    'Define the user, or map the identity with RACMAP and refresh IDIDMAP.',
  ),
  CWWKS2906E: log(
    'E',
    `CWWKS2906E: The access of user {userid} is revoked. ${CODES}`,
    'The user or his connection to the group is revoked.',
    'Resume the user.',
  ),
  CWWKS2907E: log(
    'E',
    `CWWKS2907E: User {userid} may not use the APPL {applname}. ${CODES}`,
    'The user has no READ access to the profile of the server in class APPL.',
    'Permit the user to the APPL profile.',
  ),
  CWWKS2909E: log(
    'E',
    'CWWKS2909E: The server, user {server}, is not authorized to make SAF credentials for APPL {applname}. Internal code {code}',
    'The server has no READ access to the SERVER profile of its profilePrefix: it is in the penalty box.',
    'Permit the user of the server.',
  ),
  CWWKS2910E: log('E', `CWWKS2910E: SAF failed for user {userid}. ${CODES}`, 'Any other failure.', 'Look up the codes.'),
  CWWKS2911E: log(
    'E',
    `CWWKS2911E: No profile covers {profile} in class EJBROLE, asked for user {userid}. ${CODES}`,
    'Without a profile nobody has the role.',
    'Define the profile and permit those who may call.',
  ),
  CWWKS2912E: log(
    'E',
    `CWWKS2912E: User {userid} has no READ access to {profile} in class EJBROLE. ${CODES}`,
    'The user is not permitted to the role.',
    'Permit the user or one of his groups.',
  ),
  CWWKS2960W: log(
    'W',
    'CWWKS2960W: The default credential could not be made for the unauthenticated user {userid}.',
    'The user is not defined, is revoked or has no READ access to the APPL profile of the server; the next message says which.',
    'Define the user of unauthenticatedUser, and permit him to the APPL profile.',
  ),
  CWWKS1100A: log(
    'A',
    'CWWKS1100A: User ID {userid} could not log on. The user ID or the password is wrong',
    'The registry refused user ID and password.',
    'Correct them; the registry knows more.',
  ),
  CWIML4520E: log(
    'E',
    'CWIML4520E: The LDAP operation could not be completed: {reason}',
    'The directory was not reached, or refused the bindDN.',
    'Check host, port, bindDN and bindPassword of ldapRegistry.',
  ),
  CWWKS1106A: log(
    'A',
    'CWWKS1106A: User {user} of the token could not be found in the registry',
    'mapIdentityToRegistryUser wants the user to be in the registry.',
    'Define the user there, or set mapIdentityToRegistryUser="false".',
  ),
};

/** Choosing an OpenID Connect client (zcee.md 8.2). */
const oidc: Catalogue['messages'] = {
  CWWKS1530W: log(
    'W',
    'CWWKS1530W: OpenID Connect client {client} shares its authFilter with {others} more',
    'Several clients use one filter; the first decides.',
    'Give each client its own filter.',
  ),
  CWWKS1531W: log(
    'W',
    'CWWKS1531W: OpenID Connect client {client} was chosen, {others} more would accept the request',
    'Several filters accept the request; the first client decides.',
    'Make the filters exclude each other.',
  ),
  CWWKS1732E: log(
    'E',
    'CWWKS1732E: OpenID Connect client {client} is disabled: its validationEndpointUrl {url} is not properly set, and inboundPropagation is "required"',
    'The address must begin with http and have a path.',
    'Correct validationEndpointUrl.',
  ),
  CWWKS1740W: log(
    'W',
    'CWWKS1740W: OpenID Connect client {client} does not accept the token of the request and goes on to its own login',
    'The token was refused, and inboundPropagation is only supported.',
    'Send a good token.',
  ),
  CWWKS1725E: log(
    'E',
    'CWWKS1725E: OpenID Connect client {client} cannot validate the access token: it is no JSON Web Token and no validation endpoint is configured',
    'An opaque token needs introspection.',
    'Send a JWT.',
  ),
};

/** Configuration and operator commands (zcee.md 8.3). */
const server: Catalogue['messages'] = {
  CWWKB0103I: log('I', 'CWWKB0103I: Authorized service group {group} is available.', 'The server is permitted to the group.', 'None.'),
  CWWKB0122I: log(
    'I',
    'CWWKB0122I: This server is connected to the angel process ({angel}).',
    'The server is permitted to the angel.',
    'None.',
  ),
  CWWKB0104I: log(
    'I',
    'CWWKB0104I: Authorized service group {group} is not available.',
    'The server has no READ access to the SERVER profile of the group or its module.',
    'Permit the user of the server.',
  ),
  CWWKB0118W: log(
    'W',
    'CWWKB0118W: This server is not authorized to connect to the angel process ({angel}). No authorized services will be available.',
    'The server has no READ access to the SERVER profile of the angel.',
    'Permit the user of the server.',
  ),
  CWWKG0016I: command('I', 'CWWKG0016I: Starting server configuration update.', 'A refresh was asked for.'),
  CWWKG0017I: command(
    'I',
    'CWWKG0017I: The server configuration was successfully updated in {seconds} seconds.',
    'The new configuration is in force.',
  ),
  CWWKG0018I: command(
    'I',
    'CWWKG0018I: The server configuration was not updated. No functional changes were detected.',
    'The files say what they said before.',
  ),
  CWWKG0028A: log('A', 'CWWKG0028A: Processing included configuration resource: {file}', 'An include was read.', 'None.'),
};

/** z/OS Connect (zcee.md 8.4). */
const zosConnect: Catalogue['messages'] = {
  BAQR0405I: client(
    'I',
    'BAQR0405I: An asynchronous request timed out after {milliseconds} milliseconds.',
    'The system of record did not answer in the time of asyncRequestTimeout.',
    'Look at the system of record, or allow more time.',
  ),
  BAQR0406W: client(
    'W',
    'BAQR0406W: Interceptor {interceptor} failed while processing a request for {name} under URL {url}.',
    'An interceptor refused the request; the inner message says why.',
    'Read the inner message.',
  ),
  BAQR0409W: client(
    'W',
    'BAQR0409W: User {user} is not authorized to perform the request.',
    'The user is in no group of a function that allows the request.',
    'Connect the user to a group, or change the lists in server.xml.',
  ),
  BAQR0429W: client(
    'W',
    'BAQR0429W: API {api} encountered an error while processing a request under URL {url}.',
    'The system of record refused or failed; the cause is in the flow and in its log.',
    'Look at the flow.',
  ),
  BAQR1204W: log(
    'W',
    'BAQR1204W: Several rules of policy {policy} set the property {property}.',
    'Rules of one rule set contradict each other.',
    'Make the conditions of the rules exclude each other.',
  ),
  BAQR0657E: client(
    'E',
    'BAQR0657E: A CICS transaction abended with code {code} while connection {connection} was used for service {service}.',
    'The program or the mirror ended abnormally.',
    'Look at the region: AEY7 is a refused command.',
  ),
  BAQR0686E: client(
    'E',
    'BAQR0686E: CICS program {program} is not available, connection {connection}, service {service}.',
    'The region has no such program.',
    'Define and install the program.',
  ),
  GMOBA0109E: client(
    'E',
    'GMOBA0109E: IMS Connect refused the request on connection {connection}: return code {returnCode}, reason code {reasonCode}.',
    'IMS Connect sent a request status message.',
    'Look up return and reason code.',
  ),
};

export const messages: Catalogue['messages'] = { ...saf, ...oidc, ...server, ...zosConnect };
