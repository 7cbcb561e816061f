import { Trail } from '@idprop/decision';
import { identityOf, type Credential } from '../credential/credential.js';
import type { ManagerSettings } from '../settings/model.js';
import { readsOf } from '../settings/provenance.js';
import { webGranted, webRefused, type WebDecision } from '../web.js';
import { groupsFor, itemOf } from './choose-interceptors.js';
import type { AuthorizationInterceptor, GroupFunction, GroupTarget } from './model.js';

/** What a caller wants to do, and who may: admin may everything, operations all but invoke, reader only look (zcee.md 10). */
export const ALLOWED = {
  invoke: ['admin', 'invoke'],
  manage: ['admin', 'operations'],
  read: ['admin', 'operations', 'reader'],
} as const satisfies Readonly<Record<string, readonly GroupFunction[]>>;
export type GuardedAction = keyof typeof ALLOWED;

export interface Membership {
  readonly isMember: boolean;
  /** Milliseconds since RACF was asked; 0 for now. */
  readonly age: number;
}

export interface GuardedRequest {
  readonly action: GuardedAction;
  readonly target: GroupTarget;
  readonly url: string;
}

const LIST_ATTRIBUTE: Readonly<Record<GroupFunction, string>> = {
  admin: 'adminGroup',
  operations: 'operationsGroup',
  invoke: 'invokeGroup',
  reader: 'readerGroup',
};
const GLOBAL_ATTRIBUTE: Readonly<Record<GroupFunction, string>> = {
  admin: 'globalAdminGroup',
  operations: 'globalOperationsGroup',
  invoke: 'globalInvokeGroup',
  reader: 'globalReaderGroup',
};

/**
 * The authorization interceptor: the caller's SAF user must be in a group of a function that allows the action. `memberOf` answers from
 * RACF or from what is kept for safCacheTimeout; the step says how old the answer is. Refused is 403 with BAQR0406W around BAQR0409W.
 */
export function authorizeByGroups(
  interceptor: AuthorizationInterceptor,
  manager: ManagerSettings,
  { action, target, url }: GuardedRequest,
  credential: Credential,
  memberOf: (userid: string, group: string) => Membership,
): WebDecision<Credential> {
  const trail = new Trail();
  const item = itemOf(manager, target);
  const userid = credential.saf?.userid;
  const identity = identityOf(credential);
  for (const wanted of ALLOWED[action]) {
    const groups = groupsFor(manager, item, wanted);
    const own = item?.groups[wanted] !== undefined;
    const reads = own ? readsOf(item, LIST_ATTRIBUTE[wanted]) : readsOf(manager, GLOBAL_ATTRIBUTE[wanted]);
    const asked = userid === undefined ? [] : groups.map((group) => ({ group, ...memberOf(userid, group) }));
    const kept = asked.find(({ age }) => age > 0);
    if (kept !== undefined) {
      const seconds = Math.floor(kept.age / 1000);
      trail.info('ZCEE.GROUP.CACHE', { ...readsOf(interceptor, 'safCacheTimeout'), found: seconds });
    }
    const member = asked.find(({ isMember }) => isMember);
    if (member !== undefined) {
      trail.pass('ZCEE.GROUP', { ...reads, expected: groups.join(' '), found: member.group });
      return webGranted(trail.steps, credential, identity);
    }
    trail.info('ZCEE.GROUP.NOT', { ...reads, expected: groups.join(' '), found: userid ?? null });
  }
  const names = ALLOWED[action].flatMap((wanted) => groupsFor(manager, item, wanted));
  const detail = { id: 'BAQR0409W', inserts: { user: userid ?? credential.user } };
  const message = { id: 'BAQR0406W', inserts: { interceptor: interceptor.id, name: target.name ?? target.kind, url } };
  const [group] = names.slice(-1);
  const remedy = group === undefined || userid === undefined ? [] : [{ id: 'ZCEE.GROUP.CONNECT', inserts: { userid, group } }];
  trail.fail('ZCEE.GROUP', {
    ...readsOf(interceptor),
    expected: names.join(' '),
    found: userid ?? null,
    messages: [detail, message],
    remedy,
  });
  return webRefused(trail.steps, { status: 403, headers: {}, error: { message, detail } }, identity);
}
