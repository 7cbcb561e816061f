import type { Problem } from '@idprop/decision';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';

export interface YamlResult<T> {
  /** Undefined when there are errors. */
  readonly value: T | undefined;
  /** The same, or what is left when everything wrong is taken out; undefined when too little is left. For finding what else is wrong. */
  readonly draft: T | undefined;
  readonly problems: Problem[];
  /** Line (1-based) on which the value under a path of keys and indexes stands; 0 where it is not written. */
  lineOf(path: readonly PropertyKey[]): number;
}

/**
 * Reads a YAML file of ours against a schema. Reports every problem with its line and field, unknown keys included
 * (schemas are strict objects); never throws for what a person wrote.
 */
export function readYaml<T extends z.ZodType>(schema: T, text: string, file: string): YamlResult<z.output<T>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const lineOf = (path: readonly PropertyKey[]): number => findLine(document, lines, path);
  const syntax = document.errors.map((error): Problem => ({
    severity: 'error',
    file,
    line: lines.linePos(error.pos[0]).line,
    field: 'yaml',
    reason: error.message.replace(/\.$/, ''),
    hint: 'Correct the YAML syntax at this line',
  }));
  if (syntax.length > 0) return { value: undefined, draft: undefined, problems: syntax, lineOf };

  const result = schema.safeParse(document.toJS() ?? {});
  if (result.success) return { value: result.data, draft: result.data, problems: [], lineOf };
  const { issues } = result.error;
  const draft = schema.safeParse(withoutIssues(document.toJS(), issues)).data;
  return { value: undefined, draft, problems: issues.flatMap((issue) => problemsOf(issue, file, lineOf)), lineOf };
}

/** A copy of plain data without what the issues are about: each unknown key, each wrong value. */
export function withoutIssues(data: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const copy = structuredClone(data);
  for (const path of issues.flatMap(pathsOf)) {
    const parent = path.slice(0, -1).reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], copy);
    const key = path.at(-1);
    if (typeof parent === 'object' && parent !== null && key !== undefined) delete (parent as Record<PropertyKey, unknown>)[key];
  }
  return copy;
}

function pathsOf(issue: z.core.$ZodIssue): PropertyKey[][] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [[...issue.path]];
}

function problemsOf(issue: z.core.$ZodIssue, file: string, lineOf: (path: readonly PropertyKey[]) => number): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      severity: 'error',
      file,
      line: lineOf([...issue.path, key]),
      field: [...issue.path, key].join('.'),
      reason: 'unknown key',
      hint: 'Remove it, or correct its spelling',
    }));
  }
  return [
    {
      severity: 'error',
      file,
      // An empty file has no node; it begins all the same.
      line: lineOf(issue.path) || 1,
      field: issue.path.join('.') || 'file',
      reason: issue.message.replace(/^Invalid input: /, ''),
      hint: 'Correct the value',
    },
  ];
}

/** The line of the nearest node that is written: a missing key is reported where its parent stands. */
function findLine(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 0;
}
