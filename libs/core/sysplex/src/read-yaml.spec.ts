import { z } from 'zod';
import { readYaml } from './read-yaml.js';

const schema = z.strictObject({ version: z.literal(1), name: z.string() });

it.each([
  ['', ['version:1', 'name:1']],
  ['# nothing yet\n', ['version:1', 'name:1']],
  ['\nversion: 1\n', ['name:2']],
])('every problem of %j has a line', (text, expected) => {
  expect(readYaml(schema, text, 'a.yaml').problems.map(({ field, line }) => `${field}:${line}`)).toEqual(expected);
});
