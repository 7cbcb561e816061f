import type { Definition } from '@idprop/decision';
import type { MergedElement, RawValue } from './load/merge.js';
import { findAttribute, type KnownAttribute } from './metadata/index.js';
import type { AttributeMeta } from './metadata/meta.js';
import { parseDuration } from './values/duration.js';
import { readInt } from './values/int.js';
import { splitList } from './values/list.js';
import { decodePassword, passwordMatches } from './values/password.js';
import { normalisePath } from './values/path.js';

/** What an element needs of the configuration that it stands in. */
export interface ElementContext {
  readonly expand: (text: string) => string;
  /** Key string for `{aes}` passwords. */
  readonly passwordKey: string | undefined;
  readonly find: (targets: readonly string[] | undefined, id: string) => ConfigElement | undefined;
}

/** A value as it was written, with what the schema says of it; `meta` is undefined for an attribute that it does not know. */
export interface WrittenValue extends RawValue {
  readonly name: string;
  readonly meta: AttributeMeta | undefined;
}

/**
 * One element after merging, with defaults, variables expanded, and each value's place. Attribute names match without case;
 * a value may stand in an attribute or in a child element of that name.
 *
 * @example
 * const prefix = config.single('safCredentials');
 * prefix.text('profilePrefix');   // 'BBGZDFLT', as written or by default
 * prefix.reads('profilePrefix');  // { kind: 'element', name: 'safCredentials/@profilePrefix', file: 'server.xml', line: 12 }
 */
export class ConfigElement {
  readonly name: string;
  readonly id: string | undefined;
  /** Path for people and definitions: `zosconnect_zosConnectAPIs/zosConnectAPI[phonebook]`. */
  readonly path: string;
  private readonly nested: readonly ConfigElement[];

  constructor(
    private readonly merged: MergedElement,
    private readonly context: ElementContext,
    /** False for a singleton that nobody wrote: it has its defaults only. */
    readonly present: boolean = true,
    parentPath = '',
  ) {
    this.name = merged.name;
    this.id = merged.id;
    const label = merged.meta?.singleton === true ? undefined : (merged.id ?? merged.attributes.get('name')?.value);
    this.path = `${parentPath}${merged.name}${label === undefined ? '' : `[${label}]`}`;
    this.nested = merged.children.map((child) => new ConfigElement(child, context, true, `${this.path}/`));
  }

  /** The element itself, for `Step.reads`. */
  get definition(): Definition {
    return { kind: 'element', name: this.path, ...this.place(this.present ? this.merged : undefined) };
  }

  /** Where an attribute's value stands; where it is a default, the element that it would be written in. */
  reads(attribute: string): Definition {
    const name = `${this.path}/@${this.attributeMeta(attribute)?.name ?? attribute}`;
    const raw = this.rawValues(attribute).at(-1);
    if (raw === undefined) return { kind: 'element', name: `${name} (default)`, ...this.place(this.present ? this.merged : undefined) };
    return { kind: 'element', name, ...this.place(raw) };
  }

  /** True when somebody wrote it: no default. */
  has(attribute: string): boolean {
    return this.rawValues(attribute).length > 0;
  }

  /** As written or by default; variables expanded. Never for passwords: see {@link password}. */
  text(attribute: string): string | undefined {
    const meta = this.attributeMeta(attribute)?.meta;
    const written = this.rawValues(attribute).at(-1)?.value ?? meta?.default;
    if (written === undefined) return undefined;
    const value = this.context.expand(written);
    if (meta?.type === 'location') return normalisePath(value);
    return meta?.values === undefined ? value : (matchValue(meta, value) ?? meta.default);
  }

  /** As written, variables expanded, before any default; undefined where nobody wrote it. */
  expanded(attribute: string): string | undefined {
    const written = this.rawValues(attribute).at(-1)?.value;
    return written === undefined ? undefined : this.context.expand(written);
  }

  /** `true` in any case is true, anything else false; without a value and a default, `fallback`. */
  boolean(attribute: string, fallback = false): boolean {
    const value = this.text(attribute);
    return value === undefined ? fallback : value.trim().toLowerCase() === 'true';
  }

  /** A whole number; one that is unreadable or out of range counts as the default. */
  int(attribute: string): number | undefined {
    const meta = this.attributeMeta(attribute)?.meta;
    for (const candidate of [this.text(attribute), meta?.default]) {
      const read = candidate === undefined ? undefined : readInt(candidate, meta);
      if (read !== undefined && 'value' in read) return read.value;
    }
    return undefined;
  }

  /** Milliseconds. Negative means no limit. */
  duration(attribute: string): number | undefined {
    const meta = this.attributeMeta(attribute)?.meta;
    const read = (value: string | undefined): number | undefined => (value === undefined ? undefined : parseDuration(value, meta?.unit));
    return read(this.text(attribute)) ?? read(meta?.default);
  }

  /** Items of the attribute's comma list, then of the child elements of that name. */
  list(attribute: string): string[] {
    const raw = this.rawValues(attribute);
    const written = raw.length > 0 ? raw.map(({ value }) => value) : [this.attributeMeta(attribute)?.meta.default ?? ''];
    return written.flatMap((value) => splitList(this.context.expand(value)));
  }

  /** Clear text of a password attribute; undefined when absent or not decodable with this server's key. */
  password(attribute: string): string | undefined {
    const stored = this.expanded(attribute);
    if (stored === undefined) return undefined;
    const decoded = decodePassword(stored, this.context.passwordKey);
    return 'clear' in decoded ? decoded.clear : undefined;
  }

  /** True when the password attribute (also a `{hash}`) is that of this password. */
  passwordMatches(attribute: string, password: string): boolean {
    const stored = this.expanded(attribute);
    return stored !== undefined && passwordMatches(stored, password, this.context.passwordKey);
  }

  /** Why the password attribute cannot be decoded; undefined when it can. Never holds the value. */
  passwordProblem(attribute: string): string | undefined {
    const stored = this.expanded(attribute);
    if (stored === undefined) return undefined;
    const decoded = decodePassword(stored, this.context.passwordKey);
    return 'reason' in decoded ? decoded.reason : undefined;
  }

  /** Nested elements of a name, in order. */
  children(name: string): readonly ConfigElement[] {
    return this.nested.filter((child) => child.name === name);
  }

  /** All nested elements, in order. */
  get allChildren(): readonly ConfigElement[] {
    return this.nested;
  }

  /** The last nested element of a name. */
  child(name: string): ConfigElement | undefined {
    return this.nested.findLast((child) => child.name === name);
  }

  /** What a reference attribute names (`authFilterRef`), else the element nested in its stead (`authFilter`). */
  refer(attribute: string): ConfigElement | undefined {
    return this.referAll(attribute)[0];
  }

  /**
   * All that a reference attribute names, in its order, and the elements nested in its stead, which may themselves only name
   * another (`<authFilter ref="x"/>`). Unknown ids are left out.
   */
  referAll(attribute: string): ConfigElement[] {
    const targets = this.attributeMeta(attribute)?.meta.targets;
    const find = (id: string): ConfigElement | [] => this.context.find(targets, id) ?? [];
    const nested = this.children(attribute.replace(/Ref$/, ''));
    return [
      ...this.list(attribute).flatMap(find),
      ...nested.flatMap((child) => (child.has('ref') ? child.list('ref').flatMap(find) : child)),
    ];
  }

  /** What was written, attribute by attribute, for listings and checks; values as written, secrets included. */
  get written(): readonly WrittenValue[] {
    const { attributes, texts } = this.merged;
    const all: WrittenValue[] = [];
    for (const { name, value, file, line } of attributes.values()) all.push(this.writtenValue(name, value, file, line));
    for (const [name, values] of texts) {
      for (const { value, file, line } of values) all.push(this.writtenValue(name, value, file, line));
    }
    return all;
  }

  /** What the schema says; undefined for an element that idprop does not know. */
  get meta(): MergedElement['meta'] {
    return this.merged.meta;
  }

  private writtenValue(name: string, value: string, file: string, line: number): WrittenValue {
    const known = this.attributeMeta(name);
    return { name: known?.name ?? name, value, file, line, meta: known?.meta };
  }

  private rawValues(attribute: string): readonly RawValue[] {
    const key = attribute.toLowerCase();
    const own = this.merged.attributes.get(key);
    const texts = this.merged.texts.get(key) ?? [];
    return own === undefined ? texts : [own, ...texts];
  }

  private attributeMeta(attribute: string): KnownAttribute | undefined {
    return this.merged.meta && findAttribute(this.merged.meta, attribute);
  }

  private place(origin: { file: string; line: number } | undefined): { file?: string; line?: number } {
    return origin === undefined ? {} : { file: origin.file, line: origin.line };
  }
}

/** The allowed value as the schema writes it. */
export function matchValue(meta: AttributeMeta, value: string): string | undefined {
  const folded = value.trim().toLowerCase();
  return meta.values?.find((allowed) => allowed.toLowerCase() === folded);
}
