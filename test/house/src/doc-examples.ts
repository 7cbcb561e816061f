import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An example of a doc comment: where it stands, and its lines. */
export interface DocExample {
  readonly of: string;
  readonly lines: readonly string[];
}

/** What stands behind `//`: a literal that the expression before it must give. Anything else is a remark. */
const PROMISE = /^(.*?);\s*\/\/ ('[^']*'|-?\d+|true|false)(?=$|[\s:])/;

/** All examples in the declarations of a folder: what users of a package see. */
export function docExamples(folder: string): DocExample[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.d.ts'));
  return files.sort().flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/@example\n((?:\s*\* .*\n)+)/g)].map(([, block = '']) => ({
      of: file,
      lines: block
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/^\s*\* /, '')),
    })),
  );
}

/** What a promise gave, and what was promised. */
export type Kept = readonly [of: string, found: unknown, promised: unknown];

/** A module that runs examples, each with all that a library exports in scope, and prints as JSON what became of their promises. */
export function examplesProgram(examples: readonly DocExample[], library: string): string {
  const programs = examples.map(({ of, lines }) => {
    const code = lines.map((line) => {
      const [, expression, promised] = PROMISE.exec(line) ?? [];
      return promised === undefined ? line : `kept.push([of, ${expression}, ${promised}]);`;
    });
    return { of, code: code.join('\n') };
  });
  return `import * as library from '${library}';
const AsyncFunction = (async () => undefined).constructor;
const kept = [];
for (const { of, code } of ${JSON.stringify(programs)}) {
  await new AsyncFunction(...Object.keys(library), 'kept', 'of', code)(...Object.values(library), kept, of);
}
console.log(JSON.stringify(kept));
`;
}
