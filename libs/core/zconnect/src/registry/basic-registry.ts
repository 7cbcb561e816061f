import type { ConfigElement, ServerConfig } from '@idprop/server-xml';
import type { Provenance } from '../settings/provenance.js';
import { readsFrom } from '../settings/reads.js';

export interface BasicRegistry extends Provenance {
  readonly realm: string;
  readonly certificateMapMode: string;
  /** Exact name as it stands in the registry; undefined for nobody. */
  find(name: string): BasicUser | undefined;
}

export interface BasicUser extends Provenance {
  readonly name: string;
  readonly groups: readonly string[];
  passwordMatches(password: string): boolean;
}

/** The last basicRegistry (zcee.md 2); undefined when there is none. */
export function readBasicRegistry(config: ServerConfig): BasicRegistry | undefined {
  const element = config.elements('basicRegistry').at(-1);
  if (element === undefined) return undefined;
  const ignoresCase = element.boolean('ignoreCaseForAuthentication');
  const fold = (name: string): string => (ignoresCase ? name.toLowerCase() : name);
  const users = new Map(element.children('user').map((user) => [fold(user.text('name') ?? ''), readUser(user, element)]));
  return {
    realm: element.text('realm') ?? '',
    certificateMapMode: element.text('certificateMapMode') ?? 'PRINCIPAL_CN',
    find: (name) => users.get(fold(name)),
    reads: readsFrom(element, 'realm', 'ignoreCaseForAuthentication', 'certificateMapMode'),
  };
}

function readUser(user: ConfigElement, registry: ConfigElement): BasicUser {
  const name = user.text('name') ?? '';
  const isMember = (group: ConfigElement): boolean => group.children('member').some((member) => member.text('name') === name);
  return {
    name,
    groups: registry
      .children('group')
      .filter(isMember)
      .map((group) => group.text('name') ?? ''),
    passwordMatches: (password) => user.passwordMatches('password', password),
    reads: readsFrom(user),
  };
}
