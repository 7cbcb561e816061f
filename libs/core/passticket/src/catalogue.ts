import type { Catalogue, RemedyTemplate } from '@idprop/decision';

const REFRESH = 'SETROPTS RACLIST(PTKTDATA) REFRESH';

function racf(...text: string[]): RemedyTemplate {
  return { place: 'racf', text };
}

/** What people must say where a key is missing. */
const KEY = { key: 'the PassTicket key, 16 hexadecimal digits' };

/** Checks and remedies of PassTickets. RACF writes no message of its own: a bad ticket is an invalid password to everybody. */
export const passticketCatalogue: Catalogue = {
  checks: {
    'PTKT.NAMES': { title: 'user ID and application name are names' },
    'PTKT.CALLER': { title: 'the caller is a started task or a user of this RACF database' },
    'PTKT.KEYZERO': { title: 'the caller runs in key zero, as RCVTPTGN wants it' },
    'PTKT.AUTHORITY': { title: 'the caller may handle tickets of this user and application (IRRPTAUTH)' },
    'PTKT.PROFILE': { title: 'PTKTDATA has a key profile for the application' },
    'PTKT.KEY': { title: 'the profile has a key that can be used' },
    'PTKT.MIXEDCASE': { title: 'the system takes mixed case, which MIXED tickets need' },
    'PTKT.GENERATE': { title: 'the ticket of this second is made' },
    'PTKT.DECODE': { title: 'the value is a PassTicket' },
    'PTKT.WINDOW': { title: 'the ticket is of now: seconds that it is old' },
    'PTKT.REPLAY': { title: 'the ticket was not used before' },
    'PTKT.EARLIER': { title: 'the earlier use' },
    'PTKT.CAUSE.APPL': { title: 'the ticket was made for another application' },
    'PTKT.CAUSE.REFRESH': { title: 'the ticket is good with the key that waits for a REFRESH' },
    'PTKT.CAUSE.KEY': { title: 'the ticket was made with another key, or for another user' },
    'PTKT.SMF': { title: 'SMF record of type 80' },
  },
  messages: {},
  remedies: {
    'PTKT.NAMES': { place: 'request', text: ['Give {field} with 1 to 8 characters of A-Z 0-9 # @ $'] },
    'PTKT.CALLER.DATABASE': {
      place: 'sysplex.yaml',
      text: ['{caller} works on another RACF database:', 'it asks the passticket service of that one'],
    },
    'PTKT.CALLER.STARTED': {
      ...racf('RDEFINE STARTED {jobname}.* STDATA(USER(<userid>))', 'SETROPTS RACLIST(STARTED) REFRESH'),
      asks: { userid: 'the user that the started task runs as' },
    },
    'PTKT.CALLER.JOBNAME': { place: 'sysplex.yaml', text: ['Give {caller} a jobname, so that STARTED finds its user'] },
    'PTKT.KEYZERO': { place: 'request', text: ['Ask through R_ticketserv, with UPDATE to IRRPTAUTH'] },
    'PTKT.CLASSACT': racf('SETROPTS CLASSACT(PTKTDATA) RACLIST(PTKTDATA)'),
    'PTKT.RACLIST': racf('SETROPTS RACLIST(PTKTDATA)'),
    'PTKT.REFRESH': racf(REFRESH),
    'PTKT.DEFINE': { ...racf('RDEFINE PTKTDATA {applname} SSIGNON(KEYMASKED(<key>)) UACC(NONE)', REFRESH), asks: KEY },
    'PTKT.DISCRETE': {
      ...racf(
        '/* Key profiles are discrete; a generic one counts for nothing */',
        'RDEFINE PTKTDATA {applname} SSIGNON(KEYMASKED(<key>)) UACC(NONE)',
        REFRESH,
      ),
      asks: KEY,
    },
    'PTKT.ICSF.DATA': {
      place: 'icsf',
      text: ['ADD LABEL({label}) TYPE(DATA) CLEAR KEY(<key>)'],
      asks: { key: 'the DES key, 16 hexadecimal digits; the key data set is read at the start' },
    },
    'PTKT.ICSF.HMAC': {
      place: 'icsf',
      text: ['ADD LABEL({label}) TYPE(HMAC) CLEAR KEY(<key>)'],
      asks: { key: 'the HMAC key, 64 to 512 hexadecimal digits; the key data set is read at the start' },
    },
    'PTKT.MIXEDCASE': racf('SETROPTS PASSWORD(MIXEDCASE)'),
    'PTKT.OTHERAPPL': { place: 'request', text: ['Have the ticket made for {applname}; this one is for {found}'] },
    'PTKT.SETKEY': { ...racf('RALTER PTKTDATA {profile} SSIGNON(KEYMASKED(<key>))', REFRESH), asks: KEY },
    'PTKT.SAMEKEY': {
      ...racf(
        '/* Not made with this key for {userid} and {applname}. If the keys differ: */',
        'RALTER PTKTDATA {profile} SSIGNON(KEYMASKED(<key>))',
        REFRESH,
      ),
      asks: KEY,
    },
    'PTKT.SAMELABEL': {
      ...racf(
        '/* Not made with this key for {userid} and {applname}. If the keys differ: */',
        'RALTER PTKTDATA {profile} SSIGNON(EPTKEYLABEL(<label>))',
        REFRESH,
      ),
      asks: { label: 'the label of the HMAC key in ICSF that the ticket is made with' },
    },
    'PTKT.VALUE': {
      place: 'request',
      text: ['Give the ticket as it was made: 8 characters, neither folded nor cut;', 'or, at a logon, the password of {userid}'],
    },
    'PTKT.CLOCK.AHEAD': {
      place: 'clock',
      text: ['Set the clocks: that of this system is {seconds} seconds ahead', 'of where the ticket was made; or the ticket is that old'],
    },
    'PTKT.CLOCK.BEHIND': {
      place: 'clock',
      text: ['Set the clocks: that of this system is {seconds} seconds behind', 'where the ticket was made'],
    },
    'PTKT.CLOCK.EPOCH': { place: 'clock', text: ['Set the clock to 1970 or later: enhanced tickets know no second before'] },
    'PTKT.NEXTSECOND': { place: 'request', text: ['Make a new ticket in another second: within one second it is the same ticket'] },
    'PTKT.UNPROTECT': racf(
      '/* Tickets can be replayed then. For logons more often than once a second: */',
      "RALTER PTKTDATA {profile} APPLDATA('NO REPLAY PROTECTION')",
      REFRESH,
    ),
    'PTKT.REPLAYYES': racf(
      '/* Tickets can be replayed then. For logons more often than once a second: */',
      'RALTER PTKTDATA {profile} SSIGNON(REPLAY(YES))',
      REFRESH,
    ),
    'PTKT.MEMORY': {
      place: 'operator',
      text: ['The memory of used tickets was lost after this ticket was made:', 'make a new ticket, and keep Redis with AOF'],
    },
    'PTKT.STORE': {
      place: 'operator',
      text: ['Make sure that Redis runs and can be reached:', 'without the memory of used tickets none is accepted'],
    },
  },
};
