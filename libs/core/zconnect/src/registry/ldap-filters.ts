import type { GroupLink, LdapRegistry } from './ldap-registry.js';

/** What the directory is asked with: what a caller sends is a value there and never a part of the filter (RFC 4515 3). */
export function userFilter({ userFilter: filter }: LdapRegistry, name: string): string {
  return filter.replaceAll('%v', () => escapeValue(name));
}

/** All groups that name an entry as a member. */
export function groupsFilter(members: readonly GroupLink[], dn: string): string {
  const value = escapeValue(dn);
  const one = ({ objectClass, attribute }: GroupLink): string =>
    objectClass === undefined ? `(${attribute}=${value})` : `(&(objectclass=${objectClass})(${attribute}=${value}))`;
  return `(|${members.map(one).join('')})`;
}

/** `certificateFilter` with `${SubjectCN}`, `${SubjectDN}` and the like filled in; undefined where a part is not there. */
export function certificateFilter(filter: string, names: { readonly subject: string; readonly issuer: string }): string | undefined {
  let complete = true;
  const text = filter.replace(/\$\{(Subject|Issuer)([A-Za-z]+)\}/g, (_match, whose: string, part: string) => {
    const dn = whose === 'Subject' ? names.subject : names.issuer;
    const value = part === 'DN' ? dn : attributeOf(dn, part);
    complete &&= value !== undefined;
    return escapeValue(value ?? '');
  });
  return complete ? text : undefined;
}

/** The first value of an attribute in a distinguished name; undefined when it has none. */
export function attributeOf(dn: string, type: string): string | undefined {
  return new RegExp(`(?:^|,)\\s*${type}=((?:\\\\.|[^,\\\\])*)`, 'i').exec(dn)?.[1]?.replace(/\\(.)/g, '$1');
}

function escapeValue(value: string): string {
  return value.replace(/[\0()*\\]/g, (character) => `\\${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
