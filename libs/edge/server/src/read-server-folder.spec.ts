import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readServerFolder } from './read-server-folder.js';

const root = mkdtempSync(join(tmpdir(), 'idprop-wlp-'));
afterAll(() => rmSync(root, { recursive: true }));

describe('readServerFolder', () => {
  it('knows the shared directories of a server in usr/servers', () => {
    const main = join(root, 'wlp/usr/servers/one/server.xml');
    const shared = join(root, 'wlp/usr/shared/config/saf.xml');
    for (const file of [main, shared]) mkdirSync(dirname(file), { recursive: true });
    writeFileSync(main, '<server><include location="${shared.config.dir}/saf.xml"/></server>');
    writeFileSync(shared, '<server/>');
    const { problems, filesRead, config } = readServerFolder(main);
    expect([problems, filesRead]).toEqual([[], [main, shared]]);
    expect(config.expand('${wlp.install.dir} ${wlp.server.name}')).toBe(`${join(root, 'wlp')}/ one`);
  });

  it('knows none for a server that stands elsewhere', () => {
    const main = join(root, 'server.xml');
    writeFileSync(main, '<server/>');
    expect(readServerFolder(main).config.expand('${shared.config.dir}')).toBe('${shared.config.dir}');
  });
});
