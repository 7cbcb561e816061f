import { Trail, type Step } from '@idprop/decision';
import type { AccessDecision, AccessRequest } from '@idprop/saf';
import { AUTHORIZATION_FAILED } from '../authentication/refusals.js';
import { hex8 } from '../credential/codes.js';
import { identityOf, type Credential } from '../credential/credential.js';
import type { RoleBindings, SafAuthorizationSettings, SafSettings } from '../settings/model.js';
import { readsOf } from '../settings/provenance.js';
import { webGranted, webRefused, type WebDecision } from '../web.js';

/** The application and role that z/OS Connect asks for before any API (zcee.md 7). */
export const ZOS_CONNECT_RESOURCE = 'zos.connect.access.roles';
export const ZOS_CONNECT_ROLE = 'zosConnectAccess';

/** Name of the EJBROLE profile: the role mapper's pattern filled in; `% & *` and blanks become `#`. */
export function ejbRoleProfile({ credentials, roleMapper }: SafSettings): string {
  const name = roleMapper.profilePattern
    .replaceAll('%profilePrefix%', credentials.profilePrefix)
    .replaceAll('%resource%', ZOS_CONNECT_RESOURCE)
    .replaceAll('%role%', ZOS_CONNECT_ROLE)
    .replace(/[%&* ]/g, '#');
  return roleMapper.toUpperCase ? name.toUpperCase() : name;
}

export function roleRequest(saf: SafSettings, userid: string, group?: string): AccessRequest {
  return { userid, ...(group === undefined ? {} : { group }), class: 'EJBROLE', resource: ejbRoleProfile(saf), intent: 'READ' };
}

/** EJBROLE decides. "No decision" (4/4) is a denial here, unlike for most resource managers. */
export function authorizeByRole(
  saf: SafSettings,
  authorization: SafAuthorizationSettings,
  credential: Credential,
  access: AccessDecision,
): WebDecision<Credential> {
  const trail = new Trail();
  const profile = ejbRoleProfile(saf);
  const { saf: safCode, racf, reason } = access.value;
  const visible = authorization.racRouteLog === 'ASIS';
  trail.include(access.steps.map((step) => (visible ? step : withoutMessages(step))));
  const identity = identityOf(credential);
  const details = { ...readsOf(authorization), expected: profile, codes: ['SAF', safCode, racf, reason] as const };
  if (safCode === 0) {
    trail.pass('ZCEE.ROLE', details);
    return webGranted(trail.steps, credential, identity);
  }
  const id = safCode === 4 ? 'CWWKS2911E' : 'CWWKS2912E';
  const userid = credential.saf?.userid ?? '';
  const inserts = { userid, profile, saf: hex8(safCode), racf: hex8(racf), reason: hex8(reason) };
  const remedy = [{ id: safCode === 4 ? 'ZCEE.ROLE.DEFINE' : 'ZCEE.ROLE.PERMIT', inserts: { profile, userid } }];
  trail.fail('ZCEE.ROLE', { ...details, messages: [{ id, inserts }], remedy });
  return webRefused(trail.steps, AUTHORIZATION_FAILED, identity);
}

/** Without safAuthorization the authorization-roles element decides, by names. */
export function authorizeByBindings(bindings: RoleBindings | undefined, credential: Credential): WebDecision<Credential> {
  const trail = new Trail();
  const identity = identityOf(credential);
  const special = bindings?.specialSubjects.some((type) => type === 'EVERYONE' || type === 'ALL_AUTHENTICATED_USERS') ?? false;
  const bound =
    bindings !== undefined &&
    (special || bindings.users.includes(credential.user) || credential.groups.some((group) => bindings.groups.includes(group)));
  const details = { ...readsOf(bindings), expected: ZOS_CONNECT_ROLE, found: credential.user };
  if (bound) {
    trail.pass('ZCEE.ROLE', details);
    return webGranted(trail.steps, credential, identity);
  }
  trail.fail('ZCEE.ROLE', { ...details, remedy: [{ id: 'ZCEE.ROLE.SAF', inserts: {} }] });
  return webRefused(trail.steps, AUTHORIZATION_FAILED, identity);
}

/** Without a SAF credential nobody can be permitted to an EJBROLE profile. */
export function withoutCredential(saf: SafSettings, credential: Credential): WebDecision<Credential> {
  const trail = new Trail();
  const remedy = [{ id: 'ZCEE.CREDENTIAL.MAP.ON', inserts: {} }];
  trail.fail('ZCEE.ROLE', { ...readsOf(saf.authorization), expected: ejbRoleProfile(saf), found: credential.user, remedy });
  return webRefused(trail.steps, AUTHORIZATION_FAILED, identityOf(credential));
}

function withoutMessages(step: Step): Step {
  return step.messages === undefined ? step : { ...step, messages: [] };
}
