import { LegacyKey, LegacyTickets } from '@idprop/passticket';
import type { ServiceName } from '@idprop/sysplex';

export const RACF: ServiceName = 'WSCPLEX.WG31.racf';
export const PASSTICKET: ServiceName = 'WSCPLEX.WG31.passticket';
export const ZCEE: ServiceName = 'WSCPLEX.WG31.zcee';
export const IMS: ServiceName = 'WSCPLEX.WG31.ims';
export const CICS: ServiceName = 'WSCPLEX.WG31.cics';
export const GATEWAY: ServiceName = 'OUTSIDE.DMZ.gateway';
export const CONSOLE: ServiceName = 'OUTSIDE.DMZ.console';

export const PHONEBOOK = '/phonebook/contacts/LAST3';
export const EMPLOYEE = '/cscvinc/employee/000100';
export const FRED = { user: 'FRED', password: 'FRED' };

/** Where the clock stands in these tests: emulated milliseconds, and seconds. */
export const INSTANT = '2020-09-28T15:13:05Z';
export const SECOND = Date.parse(INSTANT) / 1000;

/** The workshop's key, everywhere. For testing only, as the decks say. */
export const KEY = '123456789ABCDEF0';
const tickets = new LegacyTickets(LegacyKey.fromHex(KEY), 'FRED', 'BBGZDFLT');

/** FRED with the PassTicket for z/OS Connect that is made at a second. */
export const fredWithTicketOf = (second: number): { user: string; password: string } => ({
  user: 'FRED',
  password: tickets.generate(second),
});

/** Tickets for the server are good once; wrong ones revoke nobody, so that each is judged on its own. */
export const PROTECT_SERVER = 'SETROPTS PASSWORD(NOREVOKE)\nRALTER PTKTDATA BBGZDFLT NOAPPLDATA\nSETROPTS RACLIST(PTKTDATA) REFRESH';
export const MAP_DISTUSER1 =
  "RACMAP ID(USER1) MAP USERDIDFILTER(NAME('distuser1')) REGISTRY(NAME('*')) WITHLABEL('distuser1')\nSETROPTS RACLIST(IDIDMAP) REFRESH";
export const UNMAP_DISTUSER1 = "RACMAP ID(USER1) DELMAP(LABEL('distuser1'))\nSETROPTS RACLIST(IDIDMAP) REFRESH";
