import type { Problem } from '@idprop/decision';
import { checkStatement } from '../check/check-statement.js';
import { checkEncoding } from '../xml/check-encoding.js';
import { decodeXml } from '../xml/decode.js';
import { attributeOf, type XmlAttribute, type XmlNode } from '../xml/node.js';
import { parseXml } from '../xml/parse.js';
import { resolvePath } from '../values/path.js';
import { CONFLICT_RULES, type ConflictRule, type Placed, type Document } from './document.js';
import { declareVariables, expander, type Expand, type ServerDirectories, type VariableSources } from './variables.js';

/** How files are reached: handed in, for this room reads none itself. */
export interface FileAccess {
  /** Text, or bytes in whatever encoding the XML says; undefined when there is no such file. */
  readonly files: (path: string) => string | Uint8Array | undefined;
  /** Names in a directory; undefined when there is no such directory. Without it, directories count as missing. */
  readonly listDirectory?: (path: string) => readonly string[] | undefined;
}

const ROOTS = new Set(['server', 'client']);

/** Reads files in the order in which their definitions count, following includes at their positions (zcee.md 1.2). */
export class DocumentReader {
  readonly definitions: Placed[] = [];
  readonly variables: Placed[] = [];
  /** Attributes of the root elements, in the order of reading. */
  readonly rootAttributes: XmlAttribute[] = [];
  readonly problems: Problem[] = [];
  readonly filesRead: string[] = [];
  /** Files that are missing though an include needs them; how bad that is, `config onError` says. */
  readonly missing: Problem[] = [];

  constructor(
    private readonly access: FileAccess,
    private readonly sources: VariableSources,
    private readonly directories: ServerDirectories,
  ) {}

  /** Expands with the `<variable>` elements read so far: within an include statement, those that stand before it. */
  get expand(): Expand {
    return expander(this.sources, this.directories, declareVariables(this.variables));
  }

  /** The XML files of a directory, in case-insensitive alphabetical order. */
  xmlFilesIn(directory: string): string[] | undefined {
    const names = this.access.listDirectory?.(directory);
    return names
      ?.filter((name) => name.toLowerCase().endsWith('.xml'))
      .sort((a, b) => compare(a.toLowerCase(), b.toLowerCase()))
      .map((name) => `${directory}${name}`);
  }

  /** False when there is no such file. */
  read(document: Document): boolean {
    const content = this.access.files(document.file);
    if (content === undefined) return false;
    this.filesRead.push(document.file);
    this.problems.push(...checkEncoding(document.file, content));
    const { root, problem } = parseXml(document.file, decodeXml(content));
    if (problem !== undefined) this.problems.push(problem);
    if (root === undefined) return true;
    if (!ROOTS.has(root.name)) {
      this.problems.push({
        severity: 'error',
        ...place(root),
        field: root.name,
        reason: 'the root element is not server',
        hint: 'Put the definitions between <server> and </server>',
      });
      return true;
    }
    this.rootAttributes.push(...root.attributes);
    for (const node of root.children) {
      if (node.name === 'include' || node.name === 'variable') this.problems.push(...checkStatement(node));
      if (node.name === 'include') this.include(node, document);
      else (node.name === 'variable' ? this.variables : this.definitions).push({ document, node });
    }
    return true;
  }

  private include(node: XmlNode, from: Document): void {
    const location = attributeOf(node, 'location');
    if (location === undefined) return;
    const rule = this.ruleOf(node, from);
    const path = resolvePath(this.expand(location.value.trim()), from.file);
    const optional = attributeOf(node, 'optional')?.value.trim().toLowerCase() === 'true';
    const targets = path.endsWith('/') ? this.xmlFilesIn(path) : [path];
    const read = targets?.map((file) => this.readIncluded({ file, parent: from, rule }, location)) ?? [false];
    if (!optional && read.includes(false)) this.missing.push(missingFile(location, path));
  }

  private readIncluded(document: Document, location: XmlAttribute): boolean {
    for (let at = document.parent; at !== undefined; at = at.parent) {
      if (at.file !== document.file) continue;
      this.problems.push({
        severity: 'warning',
        ...place(location),
        field: 'include/@location',
        reason: `${document.file} includes itself through this statement; skipped`,
        hint: 'Remove the include',
      });
      return true;
    }
    return this.read(document);
  }

  /** Its own onConflict, else that of the statement that led to this file. Unknown values count as MERGE. */
  private ruleOf(node: XmlNode, from: Document): ConflictRule {
    const written = attributeOf(node, 'onConflict');
    if (written === undefined) return from.rule;
    const rule = CONFLICT_RULES.find((known) => known === this.expand(written.value).trim().toUpperCase());
    if (rule !== undefined) return rule;
    this.problems.push({
      severity: 'warning',
      ...place(written),
      field: 'include/@onConflict',
      reason: `"${written.value}" is no conflict rule; MERGE counts`,
      hint: 'Write MERGE, REPLACE or IGNORE',
    });
    return 'MERGE';
  }
}

function missingFile(location: XmlAttribute, path: string): Problem {
  return {
    severity: 'warning',
    ...place(location),
    field: 'include/@location',
    reason: `there is no ${path.endsWith('/') ? 'directory' : 'file'} ${path}`,
    hint: 'Create it, correct the location, or write optional="true"',
  };
}

function place({ file, line }: { file: string; line: number }): { file: string; line: number } {
  return { file, line };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
