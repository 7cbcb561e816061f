import { safIdentity } from '@idprop/identity';
import type { AccessDecision } from '@idprop/saf';
import type { Credential } from '../credential/credential.js';
import { SAF, settingsOf } from '../testing/settings.js';
import { authorizeByBindings, authorizeByRole, ejbRoleProfile, roleRequest, withoutCredential } from './role.js';

const settings = settingsOf(SAF).saf;
const USER2: Credential = { user: 'distuser2', groups: ['g1'], saf: safIdentity('USER2', 'racmap') };
const PROFILE = 'BBGZDFLT.zos.connect.access.roles.zosConnectAccess';

function access(saf: 0 | 4 | 8, racf: number): AccessDecision {
  const value = { saf, racf, reason: 0, allowed: 'NONE', generic: false, warning: false } as const;
  const steps = [
    { check: 'SAF.PROFILE', verdict: saf === 0 ? 'pass' : 'fail', messages: [{ id: 'ICH408I.ACCESS', inserts: {} }] },
  ] as const;
  return { outcome: saf === 0 ? 'granted' : 'refused', identity: safIdentity('USER2', 'racmap'), steps, effects: [], value };
}
function authorize(decision: AccessDecision, xml = SAF) {
  const { authorization } = settingsOf(xml).saf;
  if (authorization === undefined) throw new Error('fixture');
  return authorizeByRole(settings, authorization, USER2, decision);
}

describe('the role zosConnectAccess (zcee.md 7)', () => {
  it('is an EJBROLE profile named by prefix, application and role, case kept', () => {
    expect(roleRequest(settings, 'USER2')).toEqual({ userid: 'USER2', class: 'EJBROLE', resource: PROFILE, intent: 'READ' });
    const odd = settingsOf('<safRoleMapper profilePattern="%profilePrefix%.a b&amp;c.%role%" toUpperCase="true"/>').saf;
    expect(ejbRoleProfile(odd)).toBe('BBGZDFLT.A#B#C.ZOSCONNECTACCESS');
  });

  it('READ is enough', () => {
    expect(authorize(access(0, 0))).toMatchObject({ outcome: 'granted', value: USER2, identity: { userid: 'USER2' } });
  });

  it('no permission: 403 and CWWKS2912E; the caller stays known', () => {
    const decision = authorize(access(8, 8));
    expect(decision).toMatchObject({ refusal: { status: 403, text: 'Error 403: AuthorizationFailed' }, identity: { userid: 'USER2' } });
    expect(decision.steps.at(-1)).toMatchObject({
      codes: ['SAF', 8, 8, 0],
      messages: [{ id: 'CWWKS2912E' }],
      remedy: [{ id: 'ZCEE.ROLE.PERMIT', inserts: { profile: PROFILE, userid: 'USER2' } }],
    });
  });

  it('"no decision" is a denial, CWWKS2911E', () => {
    expect(authorize(access(4, 4))).toMatchObject({
      outcome: 'refused',
      steps: [{}, { messages: [{ id: 'CWWKS2911E' }], remedy: [{ id: 'ZCEE.ROLE.DEFINE' }] }],
    });
  });

  it('ICH408I shows with racRouteLog="ASIS" only', () => {
    expect(authorize(access(8, 8)).steps[0]?.messages).toHaveLength(1);
    expect(authorize(access(8, 8), SAF.replace('"ASIS"', '"NONE"')).steps[0]?.messages).toEqual([]);
  });

  it('nobody without a SAF credential', () => {
    expect(withoutCredential(settings, { user: 'distuser1', groups: [] })).toMatchObject({
      refusal: { status: 403 },
      steps: [{ remedy: [{ id: 'ZCEE.CREDENTIAL.MAP.ON' }] }],
    });
  });
});

describe('without safAuthorization, authorization-roles decides', () => {
  const bindings = { users: [] as string[], groups: [] as string[], specialSubjects: [] as string[], reads: {} };
  it.each([
    ['the user', { users: ['distuser2'] }, 'granted'],
    ['a group', { groups: ['g1'] }, 'granted'],
    ['all authenticated users', { specialSubjects: ['ALL_AUTHENTICATED_USERS'] }, 'granted'],
    ['everyone', { specialSubjects: ['EVERYONE'] }, 'granted'],
    ['others', { users: ['USER2'], groups: ['g2'] }, 'refused'],
  ])('bound to %s', (_name, bound, outcome) => {
    expect(authorizeByBindings({ ...bindings, ...bound }, USER2).outcome).toBe(outcome);
  });

  it('no binding, no role', () => {
    expect(authorizeByBindings(undefined, USER2)).toMatchObject({ refusal: { status: 403 } });
  });
});
