/** What a check read: a profile, a configuration element or a statement, and where it stands. A reference, never a copy. */
export interface Definition {
  readonly kind: 'profile' | 'element' | 'statement' | 'parameter';
  /** For a profile `CLASS name`; for an element its path; for a statement its keyword and name. */
  readonly name: string;
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** Which copy of a RACF profile decided: the database, or the one in storage (RACLISTed). */
  readonly copy?: 'database' | 'in-storage';
}

/** `APPL BBGZDFLT in storage`, `httpEndpoint (zcee/server.xml:12)`. */
export function describeDefinition(definition: Definition): string {
  const copy = definition.copy === 'in-storage' ? ' in storage' : '';
  const place = definition.file === undefined ? '' : ` (${definition.file}${definition.line === undefined ? '' : `:${definition.line}`})`;
  return `${definition.name}${copy}${place}`;
}
