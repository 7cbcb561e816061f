import type { ClaimRules, ClaimValue } from './model.js';

/** What rules are filled from, for one token. */
export interface ClaimFacts {
  /** User name; for client_credentials the client ID, which is then the subject. */
  readonly user: string;
  readonly client: string;
  readonly realm: string;
  /** Granted scopes, separated by blanks. */
  readonly scope?: string;
  readonly claims: Readonly<Record<string, ClaimValue>>;
}

const VARIABLE = /\$\{([^}]*)\}/g;
const KNOWN = /^(user|client|realm|scope|user\.[A-Za-z0-9_.-]+)$/;

/** The claims of Liberty's OpenID provider, as seed 001 shows them (zcee.md 16). */
export const DEFAULT_RULES: ClaimRules = {
  token_type: 'Bearer',
  azp: '${client}',
  realmName: '${realm}',
  uniqueSecurityName: '${user}',
};

/** Claims that the protocol sets itself; a rule must not. */
export const PROTOCOL_CLAIMS = ['iss', 'aud', 'exp', 'iat', 'nbf', 'jti'];

/** Variables in a rule that do not exist. */
export function unknownVariables(rule: ClaimValue): string[] {
  if (typeof rule !== 'string') return [];
  return [...rule.matchAll(VARIABLE)].map((match) => match[1] ?? '').filter((name) => !KNOWN.test(name));
}

/** Fills all rules. A rule with a variable that has no value here (a claim that the user lacks) gives no claim. */
export function fillRules(rules: ClaimRules, facts: ClaimFacts): Record<string, ClaimValue> {
  const claims: Record<string, ClaimValue> = {};
  for (const [name, rule] of Object.entries(rules)) {
    const value = typeof rule === 'string' ? fillRule(rule, facts) : rule;
    if (value !== undefined) claims[name] = value;
  }
  return claims;
}

function fillRule(rule: string, facts: ClaimFacts): ClaimValue | undefined {
  const whole = /^\$\{([^}]*)\}$/.exec(rule);
  if (whole?.[1] !== undefined) return lookUp(whole[1], facts);
  let complete = true;
  const text = rule.replace(VARIABLE, (_match, name: string) => {
    const value = lookUp(name, facts);
    complete &&= value !== undefined;
    return String(value);
  });
  return complete ? text : undefined;
}

function lookUp(name: string, facts: ClaimFacts): ClaimValue | undefined {
  if (name.startsWith('user.')) {
    const claim = name.slice('user.'.length);
    return Object.hasOwn(facts.claims, claim) ? facts.claims[claim] : undefined;
  }
  switch (name) {
    case 'user':
      return facts.user;
    case 'client':
      return facts.client;
    case 'realm':
      return facts.realm;
    case 'scope':
      return facts.scope;
    default:
      return undefined;
  }
}
