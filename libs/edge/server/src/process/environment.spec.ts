import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from './environment.js';

const directory = mkdtempSync(join(tmpdir(), 'idprop-environment-'));
const file = join(directory, 'sysplex.yaml');
writeFileSync(
  file,
  'version: 1\nsysplexes: { OUT: { systems: { DMZ: { services: { console: { kind: console, port: 0, address: 127.0.0.1 } } } } } }\n',
);
const environment = { IDPROP_SYSPLEX: file, IDPROP_SERVICE: 'OUT.DMZ.console', IDPROP_REDIS: 'redis://127.0.0.1:1' };

afterAll(() => rmSync(directory, { recursive: true }));

describe('settings from the environment', () => {
  it('go over those of sysplex.yaml, one by one', () => {
    const { definition } = readEnvironment({ ...environment, IDPROP_SETTINGS: '{"port":8088}' });
    expect(definition.settings).toEqual({ port: 8088, address: '127.0.0.1' });
  });

  it('are none where none are given', () => {
    expect(readEnvironment(environment).definition.settings).toEqual({ port: 0, address: '127.0.0.1' });
  });

  it.each(['{', '[1]', '"text"'])('refuse %s', (json) => {
    expect(() => readEnvironment({ ...environment, IDPROP_SETTINGS: json })).toThrow(
      expect.objectContaining({ code: 'SETTINGS_UNREADABLE' }) as Error,
    );
  });
});
