/**
 * Generic names of general resource profiles (saf.md 3.1).
 *
 *     %         one character, not a period          A.*   at the end: one or more qualifiers
 *     *         a whole qualifier: exactly one       **    zero or more qualifiers, once in a name
 *     AB*       the rest of a qualifier; at the end  *     alone, or ** alone: everything
 *               also any further qualifiers          &X    any member of RACFVARS profile &X
 */
const GENERIC_CHARACTER = /[*%]|&[A-Z#@$]/;

/** True when a name holds a generic character. Whether that makes a generic profile is up to SETROPTS GENERIC. */
export function hasGenericCharacter(name: string): boolean {
  return GENERIC_CHARACTER.test(name);
}

/** True when generic characters stand only where they may: `*` at the end of a qualifier, `**` as a whole one and once. */
export function isGenericSyntax(name: string): boolean {
  const qualifiers = name.split('.');
  const doubled = qualifiers.filter((qualifier) => qualifier === '**');
  return doubled.length <= 1 && qualifiers.every((qualifier) => qualifier === '**' || /^[^*]*\*?$/.test(qualifier));
}

/** Members of a RACFVARS variable, `&` included in the name; undefined for none. */
export type Variables = (name: string) => readonly string[] | undefined;

export type Matcher = (resource: string, variables: Variables) => boolean;

/** Compiles a pattern once; patterns with variables are expanded when they are asked, since RACFVARS can change. */
export function compilePattern(pattern: string): Matcher {
  if (pattern === '*' || pattern === '**') return () => true;
  if (!/&[A-Z#@$]/.test(pattern)) {
    const expression = toExpression(pattern, () => undefined);
    return (resource) => expression.test(resource);
  }
  return (resource, variables) => toExpression(pattern, variables).test(resource);
}

function toExpression(pattern: string, variables: Variables): RegExp {
  const qualifiers = pattern.split('.');
  const last = qualifiers.length - 1;
  let source = '';
  // A `**` that has matched nothing takes one of its two periods with it.
  let period = '';
  qualifiers.forEach((qualifier, index) => {
    if (qualifier === '**') {
      source += index === 0 ? '(?:[^.]+\\.)*' : '(?:\\.[^.]+)*';
      period = index === 0 ? '' : '\\.';
      return;
    }
    source += period + qualifierSource(qualifier, index === last, variables);
    period = '\\.';
  });
  return new RegExp(`^${source}$`, 's');
}

function qualifierSource(qualifier: string, isLast: boolean, variables: Variables): string {
  if (qualifier === '*') return isLast ? '.+' : '[^.]+';
  return qualifier.replace(/&[A-Z0-9#@$]+|\*$|[\s\S]/g, (part, offset: number) => {
    if (part === '*') return isLast && offset === qualifier.length - 1 ? '.*' : '[^.]*';
    if (part === '%') return '[^.]';
    if (part.length > 1) return variableSource(part, variables);
    return escape(part);
  });
}

/** A variable without members matches nothing. */
function variableSource(name: string, variables: Variables): string {
  const members = variables(name) ?? [];
  return members.length === 0 ? '(?!)' : `(?:${members.map(escape).join('|')})`;
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
