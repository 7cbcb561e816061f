import { safIdentity } from '@idprop/identity';
import type { Credential } from '../credential/credential.js';
import { settingsOf } from '../testing/settings.js';
import { authorizeByGroups, type GuardedAction } from './authorize-by-groups.js';
import { interceptorsFor } from './choose-interceptors.js';
import type { GroupTarget } from './model.js';

const XML = (own = '', manager = '') => `
  <zosconnect_zosConnectManager globalInterceptorsRef="all" globalAdminGroup="GMADMIN" globalOperationsGroup="GMOPERS"
    globalInvokeGroup="GMINVOKE" globalReaderGroup="gmreader" ${manager}/>
  <zosconnect_zosConnectInterceptors id="all" interceptorRef="auth"/>
  <zosconnect_zosConnectInterceptors id="own" interceptorRef="audit, last, first"/>
  <zosconnect_authorizationInterceptor id="auth" safCacheTimeout="600"/>
  <zosconnect_auditInterceptor id="audit" sequence="2" apiProviderSmfVersion="2"/>
  <usr_other id="first" sequence="1"/><zosconnect_auditInterceptor id="last" sequence="3"/>
  <zosconnect_zosConnectAPIs><zosConnectAPI name="catalog" ${own}/></zosconnect_zosConnectAPIs>`;
const CATALOG: GroupTarget = { kind: 'api', name: 'catalog' };

function decide(own: string, groups: readonly string[], action: GuardedAction, target = CATALOG, age = 0) {
  const { manager } = settingsOf(XML(own));
  const [interceptor] = interceptorsFor(manager, { kind: 'api' });
  if (interceptor?.type !== 'authorization') throw new Error('fixture');
  const credential: Credential = { user: 'USER1', groups: [], saf: safIdentity('USER1', 'basic') };
  const memberOf = (_userid: string, group: string) => ({ isMember: groups.includes(group), age });
  return authorizeByGroups(interceptor, manager, { action, target, url: 'https://h/catalog' }, credential, memberOf);
}
const may = (...given: Parameters<typeof decide>) => decide(...given).outcome === 'granted';

describe('group security (zcee.md 10)', () => {
  it.each<[string, GuardedAction[]]>([
    ['GMADMIN', ['invoke', 'manage', 'read']],
    ['GMOPERS', ['manage', 'read']],
    ['GMINVOKE', ['invoke']],
    ['GMREADER', ['read']],
    ['OTHER', []],
  ])('%s may %j', (group, actions) => {
    for (const action of ['invoke', 'manage', 'read'] as const) {
      expect([action, may('', [group], action)]).toEqual([action, actions.includes(action)]);
    }
  });

  it('a list of the item replaces the global one of its function; the others fall back', () => {
    const own = 'invokeGroup="CATINVOK"';
    expect(may(own, ['GMINVOKE'], 'invoke')).toBe(false);
    expect(may(own, ['CATINVOK'], 'invoke')).toBe(true);
    expect(may(own, ['GMADMIN'], 'invoke')).toBe(true);
    expect(may(own, ['GMREADER'], 'read')).toBe(true);
  });

  it('with all four lists of its own, global administrators can neither manage nor invoke it', () => {
    const own = 'adminGroup="A" operationsGroup="O" invokeGroup="I" readerGroup="R"';
    expect([may(own, ['GMADMIN'], 'manage'), may(own, ['GMADMIN'], 'invoke'), may(own, ['A'], 'invoke')]).toEqual([false, false, true]);
  });

  it('requests without a name use the global lists only', () => {
    expect(may('adminGroup="A"', ['A'], 'read', { kind: 'api' })).toBe(false);
    expect(may('adminGroup="A"', ['GMADMIN'], 'read', { kind: 'api' })).toBe(true);
    expect(may('', ['GMREADER'], 'manage', { kind: 'api' })).toBe(false);
  });

  it('refuses with 403, BAQR0406W around BAQR0409W, and the command that would help', () => {
    const { refusal, steps } = decide('', [], 'invoke');
    expect(refusal).toMatchObject({
      status: 403,
      error: { message: { id: 'BAQR0406W' }, detail: { id: 'BAQR0409W', inserts: { user: 'USER1' } } },
    });
    expect(steps.at(-1)).toMatchObject({ check: 'ZCEE.GROUP', remedy: [{ inserts: { group: 'GMINVOKE', userid: 'USER1' } }] });
  });

  it('says how old an answer is that was kept', () => {
    const kept = decide('', ['GMINVOKE'], 'invoke', CATALOG, 599_000).steps.find(({ check }) => check === 'ZCEE.GROUP.CACHE');
    expect(kept).toMatchObject({ found: 599, reads: { name: 'zosconnect_authorizationInterceptor[auth]/@safCacheTimeout' } });
  });

  it('nobody without a SAF user is in a group', () => {
    const { manager } = settingsOf(XML());
    const [interceptor] = interceptorsFor(manager, CATALOG);
    if (interceptor?.type !== 'authorization') throw new Error('fixture');
    const asked = { action: 'invoke', target: CATALOG, url: '' } as const;
    const decision = authorizeByGroups(interceptor, manager, asked, { user: 'x', groups: ['GMADMIN'] }, () => ({ isMember: true, age: 0 }));
    expect(decision.outcome).toBe('refused');
  });
});

describe('which interceptors run', () => {
  const ids = (own: string) => interceptorsFor(settingsOf(XML(own)).manager, CATALOG).map(({ id }) => id);

  it('the global ones, then those of the item by sequence, unless the item forbids the global ones', () => {
    expect(ids('')).toEqual(['auth']);
    expect(ids('interceptorsRef="own"')).toEqual(['auth', 'first', 'audit', 'last']);
    expect(ids('interceptorsRef="own" runGlobalInterceptors="false"')).toEqual(['first', 'audit', 'last']);
    expect(ids('runGlobalInterceptors="false"')).toEqual([]);
  });

  it('the seed: authorization for all, audit of one API; GMINVOKE alone is refused for catalog', () => {
    expect(may('invokeGroup="CATINVOK" interceptorsRef="own"', ['GMINVOKE'], 'invoke')).toBe(false);
  });
});
