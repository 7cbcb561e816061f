import { ConfigElement, type ElementContext } from './config-element.js';
import type { MergedElement } from './load/merge.js';
import type { Expand } from './load/variables.js';
import { ELEMENTS } from './metadata/index.js';

/** A server's effective configuration: all files merged, variables expanded, each value with its place. Immutable. */
export class ServerConfig {
  /** Every element, in the order in which each was first met. */
  readonly all: readonly ConfigElement[];
  private readonly context: ElementContext;
  private readonly byName = new Map<string, ConfigElement[]>();
  private readonly byId = new Map<string, ConfigElement[]>();
  private readonly absent = new Map<string, ConfigElement>();

  constructor(
    merged: readonly MergedElement[],
    /** Replaces `${...}` in a text by the server's variables. */
    readonly expand: Expand,
  ) {
    const key = '${wlp.password.encryption.key}';
    const passwordKey = expand(key);
    this.context = {
      expand,
      passwordKey: passwordKey === key ? undefined : passwordKey,
      find: (targets, id) => this.find(targets, id),
    };
    this.all = merged.map((element) => new ConfigElement(element, this.context));
    for (const element of this.all) {
      listOf(this.byName, element.name).push(element);
      const id = element.id ?? element.meta?.defaultId;
      if (id !== undefined) listOf(this.byId, id).push(element);
    }
  }

  /** All elements of a name, in order. */
  elements(name: string): readonly ConfigElement[] {
    return this.byName.get(name) ?? [];
  }

  /** A singleton, or the only one of its kind. Where nobody wrote it: one that is not `present` and has its defaults. */
  single(name: string): ConfigElement {
    const written = this.byName.get(name)?.at(-1);
    if (written !== undefined) return written;
    const known = this.absent.get(name);
    if (known !== undefined) return known;
    const meta = ELEMENTS[name];
    const empty = { name, file: '', line: 0, attributes: new Map(), texts: new Map(), children: [], ...(meta && { meta }) };
    const element = new ConfigElement(empty, this.context, false);
    this.absent.set(name, element);
    return element;
  }

  /** The element of one of these names (of any name, if undefined) with this id. */
  find(names: readonly string[] | undefined, id: string): ConfigElement | undefined {
    return this.byId.get(id)?.find((element) => names === undefined || names.includes(element.name));
  }

  /** Features as written, `usr:` and product prefixes included. */
  get features(): readonly string[] {
    return this.single('featureManager').list('feature');
  }

  /** Feature names compare without case. `zosSecurity-1.0`; a name without version matches any. */
  hasFeature(name: string): boolean {
    const wanted = name.toLowerCase();
    return this.features.some((feature) => {
      const folded = feature.toLowerCase();
      return folded === wanted || folded.replace(/-\d[\d.]*$/, '') === wanted;
    });
  }
}

function listOf<T>(map: Map<string, T[]>, key: string): T[] {
  const known = map.get(key);
  if (known !== undefined) return known;
  const list: T[] = [];
  map.set(key, list);
  return list;
}
