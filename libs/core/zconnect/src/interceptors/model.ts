import type { Provenance } from '../settings/provenance.js';

/** The four functions of group security (zcee.md 10). */
export const GROUP_FUNCTIONS = ['admin', 'operations', 'invoke', 'reader'] as const;
export type GroupFunction = (typeof GROUP_FUNCTIONS)[number];

export type GroupLists = Readonly<Partial<Record<GroupFunction, readonly string[]>>>;

export type Interceptor = AuthorizationInterceptor | AuditInterceptor | OtherInterceptor;

interface CommonInterceptor extends Provenance {
  readonly id: string;
  readonly sequence: number;
}

export interface AuthorizationInterceptor extends CommonInterceptor {
  readonly type: 'authorization';
  /** Milliseconds that an answer about groups is kept. */
  readonly safCacheTimeout: number;
}

export interface AuditInterceptor extends CommonInterceptor {
  readonly type: 'audit';
  readonly smfVersion: 1 | 2;
  /** Lower-case names of headers that go into the record; version 2 only. */
  readonly requestHeaders: readonly string[];
  readonly responseHeaders: readonly string[];
}

/** One of somebody else's (`usr_`): accepted, and does nothing here. */
export interface OtherInterceptor extends CommonInterceptor {
  readonly type: 'other';
}

/** What an API, a service or an API requester says of its own security; the manager's holds for what it does not say. */
export interface ItemSecurity extends Provenance {
  readonly requireAuth?: boolean;
  readonly requireSecure?: boolean;
  readonly groups: GroupLists;
  readonly interceptors: readonly Interceptor[];
  readonly runGlobalInterceptors: boolean;
}

export type ItemKind = 'api' | 'service' | 'apiRequester';

/** What is asked for: of an item, or without a name in the path (lists, deployment). */
export interface GroupTarget {
  readonly kind: ItemKind;
  readonly name?: string;
}
