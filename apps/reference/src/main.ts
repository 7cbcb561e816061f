import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referencePages } from './pages.js';

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('name the folder that the pages go to');
mkdirSync(directory, { recursive: true });
for (const { file, text } of await referencePages()) {
  writeFileSync(join(directory, file), text);
  process.stdout.write(`${join(directory, file)}\n`);
}
