import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const table = readFileSync(join(root, 'docs/fidelity.md'), 'utf8');

/** Rows `| 17.n | ... | `place` |` of the open points of RACF. */
const rows = [...table.matchAll(/^\| (17\.\d+) \|.*\| `(\w+)` \|$/gm)].map(([, point = '', place = '']) => ({ point, place }));

describe('docs/fidelity.md', () => {
  it('has a row for each open point of RACF', () => {
    const points = new Set(rows.map(({ point }) => point));
    expect([...points].sort()).toEqual(Array.from({ length: 13 }, (_, index) => `17.${index + 1}`).sort());
  });

  it.each(rows)('$point was chosen at $place, which is declared in one place', ({ place }) => {
    const declaration = `^(export )?(const|function|interface|type) ${place}\\b`;
    const found = execFileSync('git', ['grep', '-lE', declaration, '--', 'libs/core/*.ts'], { cwd: root, encoding: 'utf8' });
    expect(found.trim().split('\n')).toHaveLength(1);
  });
});
