import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IdpropError } from '@idprop/decision';
import { parse } from 'yaml';
import { labSchema, type Lab } from './lab.js';

/** There is no such exercise, or its file is wrong. */
export class LabError extends IdpropError {}

/** Folder of the exercises: `labs` of the nearest folder above that has it. */
function labsDirectory(from = dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'labs');
    if (existsSync(join(candidate, 's0', 'lab.yaml'))) return candidate;
    if (dirname(folder) === folder) throw new LabError('LABS_MISSING', 'the exercises are not there', 'Run idprop from its own checkout');
  }
}

/** All exercises: lessons in the order of their scenarios, then the flaws to be found. */
export function readLabs(): Lab[] {
  const directory = labsDirectory();
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readOne(directory, name))
    .sort((a, b) => b.kind.localeCompare(a.kind) || a.id.localeCompare(b.id, 'en', { numeric: true }));
}

export function readLab(id: string): Lab {
  const lab = readLabs().find((one) => one.id === id.toLowerCase());
  if (lab !== undefined) return lab;
  throw new LabError('LAB_UNKNOWN', `there is no exercise ${id}`, 'idprop lab list shows all');
}

function readOne(directory: string, id: string): Lab {
  const file = join(directory, id, 'lab.yaml');
  const read = labSchema.safeParse(parse(readFileSync(file, 'utf8')));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new LabError('LAB_INVALID', `${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, 'See labs/README.md');
  }
  return { ...read.data, id, lesson: readFileSync(join(directory, id, 'lesson.md'), 'utf8') };
}
