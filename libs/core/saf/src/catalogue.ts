import type { Catalogue, MessageTemplate, RemedyTemplate } from '@idprop/decision';
import { certificateCatalogue } from './certificates/catalogue.js';

/** A resource name that would make ICH408I's second line longer than this puts CL() on a line of its own; the exact limit is unknown (I). */
export const ACCESS_MESSAGE_WIDTH = 72;

const FIRST_LINE = 'ICH408I USER({userid:8}) GROUP({group:8}) NAME({name:20})';

/** ICH408I for a refused access, in the layout of saf.md 10.7. */
function accessMessage(kind: 'ACCESS' | 'WARNING', generic: boolean, long: boolean): MessageTemplate {
  return {
    severity: 'I',
    text: [
      FIRST_LINE,
      ...(long ? ['  {resource}', '  CL({class:8})'] : ['  {resource} CL({class:8})']),
      kind === 'WARNING' ? '  WARNING: INSUFFICIENT AUTHORITY - TEMPORARY ACCESS ALLOWED' : '  INSUFFICIENT ACCESS AUTHORITY',
      ...(generic ? ['  FROM {profile} (G)'] : []),
      '  ACCESS INTENT({intent:7})  ACCESS ALLOWED({allowed:7})',
    ],
    reason:
      kind === 'WARNING'
        ? 'The access is more than the profile gives, but the profile is in WARNING mode.'
        : 'The user asked for more access than the profile gives him.',
    action: 'Permit the user or one of his groups, or leave it refused.',
    to: 'console',
  };
}

function logonMessage(text: string, reason: string, action: string): MessageTemplate {
  return { severity: 'I', text: [FIRST_LINE, `  LOGON/JOB INITIATION - ${text}`], reason, action, to: 'console' };
}

function racf(...text: string[]): RemedyTemplate {
  return { place: 'racf', text };
}

/** Checks, messages and remedies of RACF's decisions. */
export const safCatalogue: Catalogue = {
  checks: {
    ...certificateCatalogue.checks,
    'SAF.RACF.ACTIVE': { title: 'RACF is active' },
    'SAF.CLASS.ACTIVE': { title: 'the class is active' },
    'SAF.CLASS.RACLISTED': { title: 'the class is in storage (RACLISTed)' },
    'SAF.STARTED.ATTRIBUTE': { title: 'the started task is TRUSTED or PRIVILEGED' },
    'SAF.GLOBAL.ACCESS': { title: 'the global access table grants it' },
    'SAF.PROFILE': { title: 'a profile covers the resource' },
    'SAF.ACCESS.USER': { title: 'access list: the user himself is on it' },
    'SAF.ACCESS.GROUP': { title: 'access list: a group of the user is on it' },
    'SAF.ACCESS.ANYONE': { title: 'access list: ID(*), any user that RACF knows' },
    'SAF.ACCESS.UACC': { title: 'universal access of the profile' },
    'SAF.PROFILE.MERGED': { title: 'the copy in storage was merged of several profiles (grouping class)' },
    'SAF.PROTECTALL': { title: 'SETROPTS PROTECTALL is on: data sets need a profile' },
    'SAF.ACCESS.OWN': { title: 'the data set begins with the user ID' },
    'SAF.ACCESS.WHEN': { title: 'conditional access list: the condition holds' },
    'SAF.ACCESS.STATUS': { title: 'the level is told, nothing is decided (STATUS=ACCESS)' },
    'SAF.ACCESS.OPERATIONS': { title: 'the attribute OPERATIONS' },
    'SAF.ACCESS.NOTHING': { title: 'nothing in the profile counts for a RESTRICTED user' },
    'SAF.ACCESS.INTENT': { title: 'the access given reaches the access asked for' },
    'SAF.ACCESS.WARNING': { title: 'WARNING mode allows what the access list does not' },
    'SAF.AUDIT': { title: 'the access is recorded (SMF 80)' },
    'SAF.COPY.CURRENT': { title: 'the database has a newer profile than the copy in storage' },
    'SAF.VERIFY.DEFAULT': { title: 'no user ID and no password: the default identity' },
    'SAF.VERIFY.USER': { title: 'RACF knows the user' },
    'SAF.VERIFY.ASSERTED': { title: 'a trusted caller vouches for the user' },
    'SAF.VERIFY.PROTECTED': { title: 'the user may use a password' },
    'SAF.VERIFY.SECRET': { title: 'a password was given' },
    'SAF.VERIFY.PASSWORD': { title: 'the value is the password' },
    'SAF.VERIFY.PTKTDATA': { title: 'the value may be a PassTicket: PTKTDATA has a key for the application' },
    'SAF.VERIFY.PASSTICKET': { title: 'the value is a good PassTicket' },
    'SAF.VERIFY.ATTEMPTS': { title: 'failed attempts are below the limit' },
    'SAF.VERIFY.REVOKED': { title: 'the user is not revoked' },
    'SAF.VERIFY.GROUP': { title: 'the user is connected to the group' },
    'SAF.VERIFY.EXPIRED': { title: 'the password has not expired' },
    'SAF.VERIFY.EXPIRES': { title: 'the password expires within the days of SETROPTS PASSWORD(WARNING)' },
    'SAF.VERIFY.NEWPASSWORD': { title: 'the new password may be set' },
    'SAF.VERIFY.OIDCARD': { title: 'the user needs no operator identification card' },
    'SAF.VERIFY.TIME': { title: 'the user may log on at this time' },
    'SAF.VERIFY.PORT': { title: 'the user may come from this terminal or port of entry' },
    'SAF.VERIFY.APPL': { title: 'the user may use the application (class APPL)' },
    'SAF.VERIFY.ACEE': { title: 'the security environment is built' },
    'SAF.USERMAP.PARAMETERS': { title: 'R_usermap has this function, and all that it reads is given' },
    'SAF.USERMAP.USER': { title: 'RACF knows the user whose name is asked for' },
    'SAF.USERMAP.NAME': { title: 'a user has this name in another directory' },
    'SAF.IDIDMAP.NAME': { title: 'the user name is 1 to 246 bytes long' },
    'SAF.IDIDMAP.REGISTRY': { title: 'the registry name is 1 to 255 bytes long' },
    'SAF.IDIDMAP.ACTIVE': { title: 'class IDIDMAP is active' },
    'SAF.IDIDMAP.RACLISTED': { title: 'class IDIDMAP is in storage (RACLISTed)' },
    'SAF.IDIDMAP.FILTER': { title: 'a filter maps the distributed identity' },
    'SAF.IDIDMAP.CURRENT': { title: 'the database has newer filters than the copy in storage' },
  },
  messages: {
    'ICH408I.ACCESS': accessMessage('ACCESS', false, false),
    'ICH408I.ACCESS.LONG': accessMessage('ACCESS', false, true),
    'ICH408I.ACCESS.GENERIC': accessMessage('ACCESS', true, false),
    'ICH408I.ACCESS.GENERIC.LONG': accessMessage('ACCESS', true, true),
    'ICH408I.WARNING': accessMessage('WARNING', false, false),
    'ICH408I.WARNING.LONG': accessMessage('WARNING', false, true),
    'ICH408I.WARNING.GENERIC': accessMessage('WARNING', true, false),
    'ICH408I.WARNING.GENERIC.LONG': accessMessage('WARNING', true, true),
    'SMF80.ACCESS': {
      severity: 'I',
      text: ['SMF 80 event 2 qualifier 0: {userid} {class} {resource} ACCESS({intent}) ALLOWED({allowed})'],
      reason: 'AUDIT, GLOBALAUDIT, UAUDIT, LOGOPTIONS or OPERAUDIT asks for a record of accesses that are given.',
      action: 'None.',
      to: 'SMF',
    },
    'ICH408I.UNDEFINED': logonMessage('USER NOT RACF-DEFINED', 'RACF has no such user.', 'Correct the user ID, or define the user.'),
    'ICH408I.PASSWORD': logonMessage(
      'INVALID PASSWORD',
      'The value is neither the password nor a good PassTicket for the application.',
      'Correct the password; for a PassTicket see the checks of the flow.',
    ),
    'ICH408I.ATTEMPTS': logonMessage(
      'EXCESSIVE PASSWORD ATTEMPTS',
      'One wrong password too many: the user is now revoked.',
      'Resume the user when you know who tried.',
    ),
    'ICH408I.REVOKED': logonMessage('REVOKED USER ACCESS ATTEMPT', 'The user is revoked.', 'Resume the user, if he may work again.'),
    'ICH408I.GROUP': logonMessage(
      'NOT AUTHORIZED TO GROUP',
      'The user is not connected to the group, or the connection is revoked.',
      'Name another group, or connect the user.',
    ),
    'ICH408I.EXPIRED': logonMessage(
      'PASSWORD EXPIRED',
      'The password is older than allowed, or an administrator set it.',
      'Change the password.',
    ),
    'ICH408I.INACTIVE': logonMessage(
      'INACTIVE USER HAS BEEN REVOKED',
      'The user ID was not used for longer than SETROPTS INACTIVE allows.',
      'Resume the user, if he may work again.',
    ),
    'ICH408I.NEWPASSWORD': logonMessage(
      'INVALID NEW PASSWORD',
      'The new password breaks a rule, was used before, or comes too soon.',
      'Choose another one.',
    ),
    'ICH408I.OIDCARD': logonMessage('OIDCARD MISSING', 'The user must show a card, which cannot be done here.', 'Take the attribute away.'),
    'ICH408I.TIME': logonMessage('NOT ALLOWED AT THIS TIME', 'It is not among the days and hours of the user.', 'Change them, or wait.'),
    'ICH408I.PORT': logonMessage(
      'NOT AUTHORIZED TO PORT OF ENTRY',
      'The user has no READ access to where he comes from.',
      'Permit the user.',
    ),
    'ICH408I.APPL': logonMessage('NOT AUTHORIZED TO APPLICATION', 'The user has no READ access in class APPL.', 'Permit the user.'),
    'ICH408I.DISTRIBUTED': {
      severity: 'I',
      text: [FIRST_LINE, '  DISTRIBUTED IDENTITY IS NOT DEFINED:', '  {distributed} {registry}'],
      reason: 'No filter in storage maps this user name and registry to a user ID.',
      action: 'Define a filter with RACMAP and refresh class IDIDMAP.',
      to: 'console',
    },
    'ICH408I.DISTRIBUTED.JOB': {
      severity: 'I',
      text: ['ICH408I JOB({jobname:8}) STEP({jobname:8})', '  DISTRIBUTED IDENTITY IS NOT DEFINED:', '  {distributed} {registry}'],
      reason: 'No filter in storage maps this user name and registry to a user ID.',
      action: 'Define a filter with RACMAP and refresh class IDIDMAP.',
      to: 'console',
    },
    IRR012I: {
      severity: 'I',
      text: ['IRR012I  VERIFICATION FAILED. USER PROFILE NOT FOUND.'],
      reason: 'RACF has no such user.',
      action: 'Correct the user ID.',
      to: 'joblog',
    },
    IRR014I: {
      severity: 'I',
      text: ['IRR014I  VERIFICATION FAILED. PASSWORD HAS EXPIRED.'],
      reason: 'The password is older than allowed, or an administrator set it.',
      action: 'Change the password.',
      to: 'joblog',
    },
    IRR015I: {
      severity: 'I',
      text: ['IRR015I  VERIFICATION FAILED. NEW PASSWORD IS NOT VALID.'],
      reason: 'The new password breaks a rule, was used before, or comes too soon.',
      action: 'Choose another one.',
      to: 'joblog',
    },
    IRR017I: {
      severity: 'I',
      text: ['IRR017I  VERIFICATION FAILED. USER ACCESS TO GROUP HAS BEEN REVOKED.'],
      reason: 'The connection is revoked.',
      action: 'Resume the connection, if the user may work in the group again.',
      to: 'joblog',
    },
    IRR013I: {
      severity: 'I',
      text: ['IRR013I  VERIFICATION FAILED. INVALID PASSWORD GIVEN.'],
      reason: 'The password or PassTicket is wrong.',
      action: 'Correct the password.',
      to: 'joblog',
    },
  },
  remedies: {
    ...certificateCatalogue.remedies,
    'SAF.RVARY': racf('RVARY ACTIVE'),
    'SAF.CLASSACT': racf('SETROPTS CLASSACT({class})'),
    'SAF.RACLIST': racf('SETROPTS RACLIST({class})'),
    'SAF.REFRESH': racf('SETROPTS RACLIST({class}) REFRESH'),
    'SAF.RDEFINE': racf('RDEFINE {class} {profile} UACC(NONE)'),
    'SAF.ADDSD': racf("ADDSD '{profile}' UACC(NONE)"),
    'SAF.PERMIT': racf('PERMIT {profile} CLASS({class}) ID({userid}) ACCESS({intent})'),
    'SAF.RESUME': racf('ALTUSER {userid} RESUME'),
    'SAF.CONNECT': racf('CONNECT {userid} GROUP({group})'),
    'SAF.CONNECT.RESUME': racf('CONNECT {userid} GROUP({group}) RESUME'),
    'SAF.NEWPASSWORD': {
      ...racf('ALTUSER {userid} PASSWORD(<password>) NOEXPIRED'),
      asks: { password: 'the new password' },
    },
    'SAF.UNPROTECT': {
      ...racf(
        '/* A protected user has no password, and no PassTicket counts for him. */',
        'ALTUSER {userid} PASSWORD(<password>) NOEXPIRED',
      ),
      asks: { password: 'the password that he is to have' },
    },
    'SAF.PASSWORD': { place: 'request', text: ['Give the password of {userid}, or a PassTicket for the application'] },
    'SAF.PTKTDATA.KEY': {
      ...racf('RDEFINE PTKTDATA {applname} SSIGNON(KEYMASKED(<key>)) UACC(NONE)', 'SETROPTS RACLIST(PTKTDATA) REFRESH'),
      asks: { key: 'the PassTicket key, 16 hexadecimal digits' },
    },
    'SAF.PTKTDATA.SETKEY': {
      ...racf('RALTER PTKTDATA {applname} SSIGNON(KEYMASKED(<key>))', 'SETROPTS RACLIST(PTKTDATA) REFRESH'),
      asks: { key: 'the PassTicket key, 16 hexadecimal digits' },
    },
    'SAF.RACMAP': {
      ...racf("RACMAP ID(<userid>) MAP USERDIDFILTER(NAME('{distributed}')) REGISTRY(NAME('{registry}'))"),
      asks: { userid: 'the SAF user ID that this identity is to run as' },
    },
  },
};
