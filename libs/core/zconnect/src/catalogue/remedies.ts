import type { Catalogue } from '@idprop/decision';

export const remedies: Catalogue['remedies'] = {
  'ZCEE.START': { place: 'operator', text: ['S {jobname}'] },
  'ZCEE.API.DEPLOY': { place: 'request', text: ['use a base path that is deployed: {known}'] },
  'ZCEE.ANGEL.DEFINE': {
    place: 'racf',
    text: [
      'RDEFINE SERVER {profile} UACC(NONE)',
      'PERMIT {profile} CLASS(SERVER) ID({server}) ACCESS(READ)',
      'SETROPTS RACLIST(SERVER) REFRESH',
    ],
  },
  'ZCEE.ANGEL.PERMIT': {
    place: 'racf',
    text: ['PERMIT {profile} CLASS(SERVER) ID({server}) ACCESS(READ)', 'SETROPTS RACLIST(SERVER) REFRESH'],
  },
  'ZCEE.TOKEN.SEND': { place: 'request', text: ['send the header Authorization: Bearer (token)'] },
  'ZCEE.BASIC.SEND': { place: 'request', text: ['send the header Authorization: Basic (user ID and password)'] },
  'ZCEE.BASIC.ALLOW': { place: 'server.xml', text: ['<webAppSecurity allowFailOverToBasicAuth="true"/>'] },
  'ZCEE.REGISTRY.SAF': { place: 'server.xml', text: ['<safRegistry id="saf"/>'] },
  'ZCEE.LOOKUP.OFF': { place: 'server.xml', text: ['<openidConnectClient id="{client}" mapIdentityToRegistryUser="false"/>'] },
  'ZCEE.CREDENTIAL.MAP.ON': { place: 'server.xml', text: ['<safCredentials mapDistributedIdentities="true"/>'] },
  'ZCEE.ROLE.DEFINE': {
    place: 'racf',
    text: [
      'RDEFINE EJBROLE {profile} UACC(NONE)',
      'PERMIT {profile} CLASS(EJBROLE) ID({userid}) ACCESS(READ)',
      'SETROPTS RACLIST(EJBROLE) REFRESH',
    ],
  },
  'ZCEE.ROLE.PERMIT': {
    place: 'racf',
    text: ['PERMIT {profile} CLASS(EJBROLE) ID({userid}) ACCESS(READ)', 'SETROPTS RACLIST(EJBROLE) REFRESH'],
  },
  'ZCEE.ROLE.SAF': { place: 'server.xml', text: ['<safAuthorization racRouteLog="ASIS"/>'] },
  'ZCEE.GROUP.CONNECT': { place: 'racf', text: ['CONNECT {userid} GROUP({group})'] },
  'ZCEE.STATUS.START': { place: 'request', text: ['PUT /zosConnect/{kind}/{name}?status=started'] },
  'ZCEE.PASSTICKET.PERMIT': {
    place: 'racf',
    text: ['PERMIT IRRPTAUTH.{applname}.* CLASS(PTKTDATA) ID({server}) ACCESS(UPDATE)', 'SETROPTS RACLIST(PTKTDATA) REFRESH'],
  },
  'ZCEE.ENDPOINT.DEFINE': {
    place: 'sysplex.yaml',
    text: ['endpoints:', '  - { host: {host}, port: {port}, service: (the service behind it) }'],
  },
  'ZCEE.DRIVER.TCPIP': { place: 'server.xml', text: ['driverType="4": there is no local way to an IMS here'] },
  'ZCEE.CONNECTION.DEFINE': { place: 'server.xml', text: ['define {element} with id="{id}"'] },
};
