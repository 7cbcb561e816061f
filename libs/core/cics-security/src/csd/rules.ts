import type { Problem } from '@idprop/decision';
import type { CsdResource } from './csd.js';
import { problemAt } from './operands.js';

/** One rule between attributes: why a definition cannot be as it is, the attribute that is meant, and what to do. */
interface Rule {
  readonly type: string;
  readonly field: string;
  readonly severity: Problem['severity'];
  readonly broken: (value: (keyword: string) => string | undefined, resource: CsdResource) => boolean;
  readonly reason: string;
  readonly hint: string;
}

/** Rules of cics.md 1.1 and 1.2. */
const RULES: readonly Rule[] = [
  {
    type: 'IPCONN',
    field: 'SECURITYNAME',
    severity: 'error',
    broken: (value) => value('LINKAUTH') === 'CERTUSER' && (value('SECURITYNAME') ?? '') !== '',
    reason: 'SECURITYNAME is valid with LINKAUTH(SECUSER) only',
    hint: 'Remove SECURITYNAME, or write LINKAUTH(SECUSER)',
  },
  {
    type: 'IPCONN',
    field: 'APPLID',
    severity: 'error',
    broken: (value, { name }) => !/^[A-Z0-9$@#]{1,8}$/.test(value('APPLID') ?? name),
    reason: 'an APPLID is letters, digits, $, @ and #',
    hint: 'Write the APPLID that the partner presents',
  },
  {
    type: 'TCPIPSERVICE',
    field: 'PORTNUMBER',
    severity: 'error',
    broken: (value) => value('PORTNUMBER') === undefined,
    reason: 'PORTNUMBER is missing',
    hint: 'Add PORTNUMBER(1491)',
  },
  {
    type: 'TCPIPSERVICE',
    field: 'AUTHENTICATE',
    severity: 'error',
    broken: (value) => value('PROTOCOL') === 'IPIC' && value('AUTHENTICATE') !== undefined,
    reason: 'AUTHENTICATE has no meaning with PROTOCOL(IPIC): every value is invalid',
    hint: "Remove it; the security of IPIC is the IPCONN's (LINKAUTH, USERAUTH)",
  },
  {
    type: 'TCPIPSERVICE',
    field: 'ATTACHSEC',
    severity: 'error',
    broken: (value) => value('PROTOCOL') === 'IPIC' && value('ATTACHSEC') !== undefined,
    reason: 'ATTACHSEC is for PROTOCOL(ECI) only',
    hint: 'Remove it; for IPIC write USERAUTH on the IPCONN',
  },
  {
    type: 'TCPIPSERVICE',
    field: 'TRANSACTION',
    severity: 'error',
    broken: (value) => value('PROTOCOL') === 'IPIC' && ['CWXN', 'CIEP', 'CWXU'].includes(value('TRANSACTION') ?? ''),
    reason: 'this transaction cannot attach IPIC requests',
    hint: 'Write TRANSACTION(CISS)',
  },
  {
    type: 'TCPIPSERVICE',
    field: 'MAXPERSIST',
    severity: 'warning',
    broken: (value) => value('PROTOCOL') === 'IPIC' && value('MAXPERSIST') !== undefined,
    reason: 'MAXPERSIST is for PROTOCOL(HTTP) only and is not used',
    hint: 'Remove it',
  },
];

/** Checks one definition against the rules between its attributes. */
export function checkRules(resource: CsdResource, problems: Problem[]): void {
  const value = (keyword: string): string | undefined => resource.attributes[keyword]?.value;
  for (const rule of RULES) {
    if (rule.type !== resource.type || !rule.broken(value, resource)) continue;
    const line = resource.attributes[rule.field]?.line ?? resource.line;
    problems.push({
      ...problemAt(resource.file, line, `${resource.type}(${resource.name}) ${rule.field}`, rule.reason, rule.hint),
      severity: rule.severity,
    });
  }
}
