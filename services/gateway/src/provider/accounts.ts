import { createHash, timingSafeEqual } from 'node:crypto';
import type { Account } from 'oidc-provider';
import { fillRules } from '../issuer/claim-rules.js';
import type { ClaimValue, Issuer, IssuerUser } from '../issuer/model.js';

/** The users of `issuer.yaml`, and what tokens say about them. */
export class Accounts {
  constructor(private readonly issuer: Issuer) {}

  /** The user whose password this is. Takes as long for an unknown user. */
  authenticate(name: string, password: string): IssuerUser | undefined {
    const user = this.issuer.users.get(name);
    const good = timingSafeEqual(digest(user?.password ?? ''), digest(password));
    return good ? user : undefined;
  }

  /** The account as oidc-provider asks for it; `client` is the one that the token is for. */
  find(name: string, client: string | undefined): Account | undefined {
    if (!this.issuer.users.has(name)) return undefined;
    return {
      accountId: name,
      claims: (_use, scope) => ({ ...this.claimsOf(name, client ?? '', scope), sub: name }),
    };
  }

  /** The claim rules, filled for a subject: a user, or with client_credentials the client itself (scenario S8). */
  claimsOf(subject: string, client: string, scope: string | undefined): Record<string, ClaimValue> {
    const { realm, rules, users } = this.issuer;
    const claims = users.get(subject)?.claims ?? {};
    return fillRules(rules, { user: subject, client, realm, claims, ...(scope ? { scope } : {}) });
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
