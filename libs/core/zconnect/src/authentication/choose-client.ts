import type { Trail } from '@idprop/decision';
import { firstUnmet } from '../auth-filter/accepts.js';
import { dataOf } from '../auth-filter/match.js';
import type { FilterFacts } from '../auth-filter/model.js';
import type { OidcClientSettings } from '../settings/model.js';
import { readsOf } from '../settings/provenance.js';

/** The first openidConnectClient that takes tokens and whose authFilter accepts the request; the steps say why others do not. */
export function chooseClient(clients: readonly OidcClientSettings[], facts: FilterFacts, trail: Trail): OidcClientSettings | undefined {
  const accepting = clients.filter((client) => takesTokens(client) && accepts(client, facts, trail));
  const [first, second] = accepting;
  if (first !== undefined && second !== undefined) {
    const id = first.filter !== undefined && first.filter.id === second.filter?.id ? 'CWWKS1530W' : 'CWWKS1531W';
    const messages = [{ id, inserts: { client: first.id, others: accepting.length - 1 } }];
    trail.info('ZCEE.CLIENT', { ...readsOf(first), found: first.id, messages });
  }
  return first;
}

/** A "supported" client whose validationEndpointUrl is none acts as if it were "none" (CWWKS1733W). */
function takesTokens({ inboundPropagation, remote }: OidcClientSettings): boolean {
  return inboundPropagation === 'required' || (inboundPropagation === 'supported' && remote.usable);
}

function accepts(client: OidcClientSettings, facts: FilterFacts, trail: Trail): boolean {
  if (client.filter === undefined) {
    trail.info('ZCEE.FILTER', { ...readsOf(client), expected: client.id, found: 'no filter: every request' });
    return true;
  }
  const unmet = firstUnmet(client.filter, facts);
  if (unmet === undefined) {
    trail.pass('ZCEE.FILTER', { ...readsOf(client.filter), expected: client.id });
    return true;
  }
  trail.info('ZCEE.FILTER.UNMET', {
    ...readsOf(unmet),
    expected: unmet.value ?? unmet.name ?? null,
    found: shown(unmet.kind, dataOf(unmet, facts)),
  });
  return false;
}

/** Headers and cookies may hold passwords and tokens: only their presence is shown. */
function shown(kind: string, found: string | undefined): string {
  if (found === undefined) return '(absent)';
  return kind === 'requestHeader' || kind === 'cookie' ? '(another value)' : found;
}
