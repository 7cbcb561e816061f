import type { Judged, Rule } from './rule.js';

const isIpic = ({ all }: Judged): boolean => all['PROTOCOL'] === 'IPIC';
const isGiven = ({ given }: Judged, keyword: string): boolean => (given[keyword] ?? '') !== '';

/** Attributes that only mean something to a protocol; IBM's own sample deck carries one on an IPIC service, so they are no errors. */
const notUsed = (field: string): Rule => ({
  field,
  severity: 'warning',
  broken: (judged) => isIpic(judged) && isGiven(judged, field),
  reason: `${field} is for PROTOCOL(HTTP) only and is not used`,
  hint: 'Remove it',
});

export const TCPIPSERVICE_RULES: readonly Rule[] = [
  {
    field: 'PORTNUMBER',
    broken: (judged) => !isGiven(judged, 'PORTNUMBER'),
    reason: 'PORTNUMBER is missing',
    hint: 'Add PORTNUMBER(1491)',
  },
  {
    field: 'AUTHENTICATE',
    broken: (judged) => isIpic(judged) && isGiven(judged, 'AUTHENTICATE'),
    reason: 'AUTHENTICATE has no meaning with PROTOCOL(IPIC): every value is invalid',
    hint: "Remove it; the security of IPIC is the IPCONN's (LINKAUTH, USERAUTH)",
  },
  {
    field: 'ATTACHSEC',
    broken: (judged) => isIpic(judged) && isGiven(judged, 'ATTACHSEC'),
    reason: 'ATTACHSEC is for PROTOCOL(ECI) only',
    hint: 'Remove it; for IPIC write USERAUTH on the IPCONN',
  },
  {
    field: 'TRANSACTION',
    broken: (judged) => isIpic(judged) && ['CWXN', 'CIEP', 'CWXU'].includes(judged.given['TRANSACTION'] ?? ''),
    reason: 'this transaction cannot attach IPIC requests',
    hint: 'Write TRANSACTION(CISS)',
  },
  {
    field: 'SSL',
    severity: 'warning',
    broken: (judged) => isIpic(judged) && judged.given['SSL'] === 'ATTLSAWARE',
    reason: 'CICS does not see what AT-TLS does for IPIC: no client certificate, no trust by TLS',
    hint: 'Write SSL(CLIENTAUTH) where the link has to be trusted',
  },
  {
    field: 'AUTHENTICATE',
    broken: ({ given, all }) => ['CERTIFICATE', 'AUTOREGISTER'].includes(given['AUTHENTICATE'] ?? '') && all['SSL'] !== 'CLIENTAUTH',
    reason: 'this AUTHENTICATE needs a client certificate',
    hint: 'Write SSL(CLIENTAUTH)',
  },
  ...['MAXPERSIST', 'REALM', 'TSQPREFIX', 'MAXDATALEN'].map(notUsed),
];
