import type { ServerConfig } from '@idprop/server-xml';
import type { RoleBindings, SafAuthorizationSettings, SafSettings } from './model.js';
import { optional, readsFrom } from './reads.js';

const ACCESS_ROLES = 'zos.connect.access.roles';
const ROLE = 'zosConnectAccess';
/** Without it all SAF elements are inert (zcee.md 1.5). */
const FEATURE = 'zosSecurity';

export function readSaf(config: ServerConfig): SafSettings {
  const credentials = config.single('safCredentials');
  const enabled = config.hasFeature(FEATURE);
  const registry = enabled ? config.elements('safRegistry').at(-1) : undefined;
  const authorization = config.single('safAuthorization');
  const mapper = config.single('safRoleMapper');
  return {
    ...optional('registry', registry && { realm: registry.text('realm') ?? '', reads: readsFrom(registry, 'realm') }),
    credentials: {
      unauthenticatedUser: credentials.text('unauthenticatedUser') ?? '',
      profilePrefix: credentials.text('profilePrefix') ?? '',
      mapDistributedIdentities: enabled && credentials.boolean('mapDistributedIdentities'),
      suppressAuthFailureMessages: credentials.boolean('suppressAuthFailureMessages', true),
      reads: readsFrom(credentials, 'unauthenticatedUser', 'profilePrefix', 'mapDistributedIdentities', 'suppressAuthFailureMessages'),
    },
    ...(enabled && authorization.present
      ? {
          authorization: {
            racRouteLog: authorization.text('racRouteLog') as SafAuthorizationSettings['racRouteLog'],
            reads: readsFrom(authorization, 'racRouteLog'),
          },
        }
      : {}),
    roleMapper: {
      profilePattern: mapper.text('profilePattern') ?? '',
      toUpperCase: mapper.boolean('toUpperCase'),
      reads: readsFrom(mapper, 'profilePattern', 'toUpperCase'),
    },
  };
}

/** `authorization-roles id="zos.connect.access.roles"` and its role zosConnectAccess. */
export function readRoles(config: ServerConfig): RoleBindings | undefined {
  const roles = config.find(['authorization-roles'], ACCESS_ROLES);
  const bound = roles?.children('security-role').filter((role) => role.text('name') === ROLE) ?? [];
  const [first] = bound;
  if (first === undefined) return undefined;
  const names = (child: string, attribute: string): string[] =>
    bound.flatMap((role) => role.children(child).flatMap((element) => element.text(attribute) ?? []));
  return {
    users: names('user', 'name'),
    groups: names('group', 'name'),
    specialSubjects: names('special-subject', 'type'),
    reads: readsFrom(first),
  };
}
