import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBody } from '../testing/read.js';
import { ELEMENTS } from './index.js';
import type { ElementMeta } from './meta.js';

/** Where attributes are read: in the room that makes settings of them, and where files are loaded. */
const READERS = [join(process.cwd(), '../zconnect/src'), join(process.cwd(), 'src')];
const source = READERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ name, parentPath }) => /(?<!\.spec)\.ts$/.test(name) && !/metadata|testing|lint|catalogue/.test(parentPath))
    .map(({ name, parentPath }) => readFileSync(join(parentPath, name), 'utf8')),
).join('\n');

function attributesOf(path: string, meta: ElementMeta): string[] {
  if (meta.unused === true) return [];
  const own = Object.entries(meta.attributes).flatMap(([name, { unused }]) => (unused === true ? [] : [`${path}/@${name}`]));
  return [...own, ...Object.entries(meta.children ?? {}).flatMap(([name, child]) => attributesOf(`${path}/${name}`, child))];
}

describe('what the tables say', () => {
  it('an attribute that is not marked as unused is read somewhere: nothing is dropped in silence', () => {
    const all = Object.entries(ELEMENTS).flatMap(([name, meta]) => attributesOf(name, meta));
    expect(all.length).toBeGreaterThan(150);
    const unread = all.filter((path) => !source.includes(`'${path.slice(path.lastIndexOf('@') + 1)}'`));
    expect(unread).toEqual([]);
  });

  it('an element without effect is one report, whatever stands in it', () => {
    const { problems } = readBody('<zosconnect_db2Connection id="d" host="h" port="1"/><zosconnect_db2Connection/>');
    expect(problems.map(({ field, reason }) => `${field}: ${reason}`)).toEqual([
      'zosconnect_db2Connection[d]: read, not used here',
      'zosconnect_db2Connection: read, not used here',
    ]);
  });
});
