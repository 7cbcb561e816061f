import type { ConfigElement } from '@idprop/server-xml';
import { CONDITION_KINDS, type AuthFilter, type Condition, type ConditionKind, type MatchType } from '../auth-filter/model.js';
import { idOf, optional, readsFrom } from './reads.js';

/** The attribute that holds what to compare with; header and cookie have a name beside it. */
const PATTERN: Readonly<Record<ConditionKind, string>> = {
  webApp: 'name',
  requestUrl: 'urlPattern',
  remoteAddress: 'ip',
  host: 'name',
  userAgent: 'agent',
  cookie: 'value',
  requestHeader: 'value',
};

export function readAuthFilter(element: ConfigElement): AuthFilter {
  const conditions = CONDITION_KINDS.flatMap((kind) => element.children(kind).map((child) => readCondition(kind, child)));
  return { id: idOf(element), conditions, reads: readsFrom(element) };
}

function readCondition(kind: ConditionKind, element: ConfigElement): Condition {
  const named = kind === 'cookie' || kind === 'requestHeader';
  return {
    kind,
    matchType: (element.text('matchType') ?? 'contains') as MatchType,
    ...optional('name', named ? element.text('name') : undefined),
    ...optional('value', element.text(PATTERN[kind])),
    reads: readsFrom(element),
  };
}
