import type { Caller } from '@idprop/testing';

export const FRED = { user: 'FRED', password: 'FRED' };
const PHONEBOOK = '/phonebook/contacts/LAST3';
export const IMDB = '/imdb/contact/LAST3';
const EMPLOYEE = '/cscvinc/employee/000100';
const ROLE = 'BBGZDFLT.zos.connect.access.roles.zosConnectAccess';
const MAP = `RACMAP ID(USER1) MAP USERDIDFILTER(NAME('distuser1')) REGISTRY(NAME('*'))`;
const REFRESH = (name: string): string => `SETROPTS RACLIST(${name}) REFRESH`;

/** One cause of a refusal: how it comes about, the check that must be named, what the remedy asks for, and the check that decides the next try; none where it is granted. */
export interface Cause {
  readonly cause: string;
  readonly setup?: readonly string[];
  readonly caller: Caller | 'distuser1';
  readonly path: string;
  readonly check: string;
  /** Remedies that the service which refused names, by their ids in the catalogue; the first place of them is applied. */
  readonly remedies: readonly string[];
  readonly values?: Readonly<Record<string, string>>;
  readonly then?: { readonly at: string; readonly because: string };
  /** As whom it arrives; FRED unless told. */
  readonly arrives?: string;
}

export const CAUSES: readonly Cause[] = [
  {
    cause: 'no mapping',
    caller: 'distuser1',
    arrives: 'USER1',
    path: IMDB,
    check: 'SAF.IDIDMAP.FILTER',
    remedies: ['SAF.RACMAP', 'SAF.REFRESH'],
    values: { userid: 'USER1' },
  },
  {
    cause: 'mapping not REFRESHed',
    setup: [MAP],
    caller: 'distuser1',
    arrives: 'USER1',
    path: IMDB,
    check: 'SAF.IDIDMAP.FILTER',
    remedies: ['SAF.REFRESH'],
  },
  {
    cause: 'IDIDMAP not RACLISTed',
    setup: [MAP, 'SETROPTS NORACLIST(IDIDMAP)'],
    caller: 'distuser1',
    arrives: 'USER1',
    path: IMDB,
    check: 'SAF.IDIDMAP.RACLISTED',
    remedies: ['SAF.RACLIST'],
  },
  {
    cause: 'IDIDMAP not active',
    setup: [MAP, REFRESH('IDIDMAP'), 'SETROPTS NOCLASSACT(IDIDMAP)'],
    caller: 'distuser1',
    arrives: 'USER1',
    path: IMDB,
    check: 'SAF.IDIDMAP.ACTIVE',
    remedies: ['SAF.CLASSACT'],
  },
  {
    cause: 'user revoked',
    setup: ['ALTUSER FRED REVOKE'],
    caller: FRED,
    path: IMDB,
    check: 'SAF.VERIFY.REVOKED',
    remedies: ['SAF.RESUME'],
  },
  {
    cause: 'not permitted to the server',
    setup: ['PERMIT BBGZDFLT CLASS(APPL) ID(FRED) ACCESS(NONE)', REFRESH('APPL')],
    caller: FRED,
    path: IMDB,
    check: 'SAF.ACCESS.INTENT',
    remedies: ['SAF.PERMIT', 'SAF.REFRESH'],
  },
  {
    cause: 'permitted to the server, not REFRESHed',
    setup: ['PERMIT BBGZDFLT CLASS(APPL) ID(FRED) ACCESS(NONE)', REFRESH('APPL'), 'PERMIT BBGZDFLT CLASS(APPL) ID(FRED) ACCESS(READ)'],
    caller: FRED,
    path: IMDB,
    check: 'SAF.ACCESS.INTENT',
    remedies: ['SAF.REFRESH'],
  },
  {
    cause: 'without the role',
    caller: { user: 'USER2', password: 'USER2' },
    path: PHONEBOOK,
    check: 'SAF.ACCESS.INTENT',
    remedies: ['SAF.PERMIT', 'SAF.REFRESH', 'ZCEE.ROLE.PERMIT'],
    then: { at: 'IMS', because: 'TIMS IVTNO' },
  },
  {
    cause: 'role without a profile',
    setup: [`RDELETE EJBROLE ${ROLE}`, REFRESH('EJBROLE')],
    caller: FRED,
    path: IMDB,
    check: 'ZCEE.ROLE',
    remedies: ['ZCEE.ROLE.DEFINE'],
  },
  {
    cause: 'no key profile',
    setup: ['RDELETE PTKTDATA IMSAPPL', REFRESH('PTKTDATA')],
    caller: FRED,
    path: PHONEBOOK,
    check: 'PTKT.PROFILE',
    remedies: ['PTKT.DEFINE'],
    values: { key: '123456789ABCDEF0' },
  },
  {
    cause: 'key profile not REFRESHed',
    setup: ['RDELETE PTKTDATA IMSAPPL', REFRESH('PTKTDATA'), 'RDEFINE PTKTDATA IMSAPPL SSIGNON(KEYMASKED(123456789ABCDEF0))'],
    caller: FRED,
    path: PHONEBOOK,
    check: 'PTKT.PROFILE',
    remedies: ['PTKT.REFRESH'],
  },
  {
    cause: 'PTKTDATA not RACLISTed',
    setup: ['SETROPTS NORACLIST(PTKTDATA)'],
    caller: FRED,
    path: PHONEBOOK,
    check: 'SAF.CLASS.RACLISTED',
    remedies: ['SAF.RACLIST'],
  },
  {
    cause: 'PTKTDATA not active',
    setup: ['SETROPTS NOCLASSACT(PTKTDATA)'],
    caller: FRED,
    path: PHONEBOOK,
    check: 'SAF.CLASS.ACTIVE',
    remedies: ['SAF.CLASSACT'],
  },
  {
    cause: 'server may not have tickets made',
    setup: ['PERMIT IRRPTAUTH.IMSAPPL.* CLASS(PTKTDATA) ID(LIBSERV) ACCESS(NONE)', REFRESH('PTKTDATA')],
    caller: FRED,
    path: PHONEBOOK,
    check: 'SAF.ACCESS.INTENT',
    remedies: ['SAF.PERMIT', 'SAF.REFRESH'],
  },
  {
    cause: 'not permitted to the application of IMS Connect',
    setup: ['RDEFINE APPL IMSAPPL UACC(NONE)', REFRESH('APPL')],
    caller: FRED,
    path: PHONEBOOK,
    check: 'SAF.ACCESS.INTENT',
    remedies: ['SAF.PERMIT', 'SAF.REFRESH'],
  },
  {
    cause: 'not permitted to the transaction',
    setup: ['PERMIT IVTNO CLASS(TIMS) ID(FRED) ACCESS(NONE)', REFRESH('TIMS')],
    caller: FRED,
    path: PHONEBOOK,
    check: 'SAF.ACCESS.INTENT',
    remedies: ['SAF.PERMIT', 'SAF.REFRESH', 'IMS.PERMIT'],
  },
  {
    cause: 'the default user of the region may not run the mirror',
    setup: ['PERMIT CSMI CLASS(TCICSTRN) ID(CICSUSER) DELETE', REFRESH('TCICSTRN')],
    caller: FRED,
    path: EMPLOYEE,
    arrives: 'CICSUSER',
    check: 'SAF.ACCESS.INTENT',
    remedies: ['SAF.PERMIT', 'SAF.REFRESH'],
  },
  {
    cause: 'password expired',
    setup: ['ALTUSER FRED PASSWORD(NEWPASS1)'],
    caller: { user: 'FRED', password: 'NEWPASS1' },
    path: IMDB,
    check: 'SAF.VERIFY.EXPIRED',
    remedies: ['SAF.NEWPASSWORD'],
    values: { password: 'NEWPASS1' },
  },
  {
    cause: 'user protected',
    setup: ['ALTUSER FRED NOPASSWORD'],
    caller: FRED,
    path: IMDB,
    check: 'SAF.VERIFY.PROTECTED',
    remedies: ['SAF.UNPROTECT'],
    values: { password: 'FRED' },
  },
  { cause: 'RACF not active', setup: ['RVARY INACTIVE'], caller: FRED, path: IMDB, check: 'SAF.RACF.ACTIVE', remedies: ['SAF.RVARY'] },
  {
    cause: 'no profile says who may have tickets made',
    setup: ['RDELETE PTKTDATA IRRPTAUTH.IMSAPPL.*', REFRESH('PTKTDATA')],
    caller: FRED,
    path: PHONEBOOK,
    check: 'SAF.PROFILE',
    remedies: ['SAF.RDEFINE', 'SAF.PERMIT', 'SAF.REFRESH'],
  },
  {
    cause: 'key profile without a key',
    setup: ['RDELETE PTKTDATA IMSAPPL', 'RDEFINE PTKTDATA IMSAPPL UACC(NONE)', REFRESH('PTKTDATA')],
    caller: FRED,
    path: PHONEBOOK,
    check: 'PTKT.PROFILE',
    remedies: ['PTKT.SETKEY'],
    values: { key: '123456789ABCDEF0' },
  },
  {
    cause: 'key profile that is generic',
    setup: ['RDELETE PTKTDATA IMSAPPL', 'RDEFINE PTKTDATA IMSA* SSIGNON(KEYMASKED(123456789ABCDEF0))', REFRESH('PTKTDATA')],
    caller: FRED,
    path: PHONEBOOK,
    check: 'PTKT.PROFILE',
    remedies: ['PTKT.DISCRETE'],
    values: { key: '123456789ABCDEF0' },
  },
];
