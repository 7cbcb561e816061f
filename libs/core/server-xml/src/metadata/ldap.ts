import { flag, reference, secret, text, time, whole, type ElementMeta, type ElementTable } from './meta.js';

const filters = (userFilter: string, groupFilter: string, groupMemberIdMap: string): ElementMeta => ({
  attributes: {
    userFilter: text({ default: userFilter }),
    groupFilter: text({ default: groupFilter, unused: true }),
    userIdMap: text({ unused: true }),
    groupIdMap: text({ default: '*:cn', unused: true }),
    groupMemberIdMap: text({ default: groupMemberIdMap }),
  },
});

const NAMES_AND_URLS = '(&(cn=%v)(|(objectclass=groupOfNames)(objectclass=groupOfUniqueNames)(objectclass=groupOfURLs)))';
const NAMES = '(&(cn=%v)(|(objectclass=groupOfNames)(objectclass=groupOfUniqueNames)))';
const MEMBERS = 'groupOfNames:member;groupOfUniqueNames:uniqueMember';
const ALL_MEMBERS = `ibm-allGroups:member;ibm-allGroups:uniqueMember;${MEMBERS}`;
const PERSON = '(&(uid=%v)(objectclass=ePerson))';
const INET_PERSON = '(&(uid=%v)(objectclass=inetOrgPerson))';

/** LDAP registries, their filters by type of server, and the federation over them (zcee.md 2; defaults as in the schema). */
export const ldap: ElementTable = {
  ldapRegistry: {
    attributes: {
      host: text({ required: true }),
      port: whole({ required: true, min: 1, max: 65_535 }),
      baseDN: text({ required: true }),
      ldapType: text({ required: true }),
      realm: text({ default: 'LdapRegistry' }),
      bindDN: text(),
      bindPassword: secret(),
      bindAuthMechanism: text({ default: 'simple', values: ['none', 'simple', 'GSSAPI'], unused: true }),
      ignoreCase: flag({ default: 'true', unused: true }),
      recursiveSearch: flag({ default: 'false' }),
      reuseConnection: flag({ default: 'true', unused: true }),
      sslEnabled: flag({ default: 'false' }),
      sslRef: reference({ targets: ['ssl'] }),
      searchTimeout: time({ default: '1m' }),
      connectTimeout: time({ default: '1m' }),
      readTimeout: time({ default: '1m', unused: true }),
      certificateMapMode: text({ default: 'EXACT_DN', values: ['EXACT_DN', 'CERTIFICATE_FILTER', 'CUSTOM', 'NOT_SUPPORTED'] }),
      certificateFilter: text(),
      certificateMapperId: text({ unused: true }),
      activedFiltersRef: reference({ targets: ['activedLdapFilterProperties'] }),
      customFiltersRef: reference({ targets: ['customLdapFilterProperties'] }),
      domino50FiltersRef: reference({ targets: ['domino50LdapFilterProperties'] }),
      edirectoryFiltersRef: reference({ targets: ['edirectoryLdapFilterProperties'] }),
      idsFiltersRef: reference({ targets: ['idsLdapFilterProperties'] }),
      iplanetFiltersRef: reference({ targets: ['iplanetLdapFilterProperties'] }),
      netscapeFiltersRef: reference({ targets: ['netscapeLdapFilterProperties'] }),
      securewayFiltersRef: reference({ targets: ['securewayLdapFilterProperties'] }),
      referral: text({ default: 'ignore', values: ['ignore', 'follow'], unused: true }),
      derefAliases: text({ default: 'always', values: ['always', 'never'], unused: true }),
      primaryServerQueryTimeInterval: whole({ default: '15', unused: true }),
      returnToPrimaryServer: flag({ default: 'true', unused: true }),
    },
  },
  activedLdapFilterProperties: filters(
    '(&(sAMAccountName=%v)(objectcategory=user))',
    '(&(cn=%v)(objectcategory=group))',
    'memberOf:member',
  ),
  customLdapFilterProperties: filters(PERSON, NAMES_AND_URLS, ALL_MEMBERS),
  domino50LdapFilterProperties: filters('(&(uid=%v)(objectclass=Person))', '(&(cn=%v)(objectclass=dominoGroup))', 'dominoGroup:member'),
  edirectoryLdapFilterProperties: filters('(&(cn=%v)(objectclass=Person))', '(&(cn=%v)(objectclass=groupOfNames))', 'groupOfNames:member'),
  idsLdapFilterProperties: filters(PERSON, NAMES_AND_URLS, ALL_MEMBERS),
  iplanetLdapFilterProperties: filters(INET_PERSON, '(&(cn=%v)(objectclass=ldapsubentry))', 'nsRole:nsRole'),
  netscapeLdapFilterProperties: filters(INET_PERSON, NAMES, MEMBERS),
  securewayLdapFilterProperties: filters(PERSON, NAMES, MEMBERS),
  federatedRepository: {
    attributes: {
      maxSearchResults: whole({ default: '4500', unused: true }),
      searchTimeout: time({ default: '10m', unused: true }),
    },
    children: {
      primaryRealm: {
        attributes: {
          name: text({ required: true }),
          delimiter: text({ default: '/', unused: true }),
          allowOpIfRepoDown: flag({ default: 'false', unused: true }),
        },
        children: { participatingBaseEntry: { attributes: { name: text({ required: true, unused: true }) } } },
      },
    },
  },
};
