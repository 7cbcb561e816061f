import { read, readBody } from '../testing/read.js';
import type { VariableSources } from './variables.js';

const prefixOf = (body: string, variables?: VariableSources): string | undefined =>
  readBody(`${body}<safCredentials profilePrefix="\${p}"/>`, variables && { variables })
    .config.single('safCredentials')
    .text('profilePrefix');

describe('variables', () => {
  it('follow the order of precedence, from defaultValue up to the command line', () => {
    const all: VariableSources = {
      commandLine: { p: 'COMMAND' },
      directory: { p: 'DIRECTORY' },
      system: { p: 'JVM' },
      bootstrap: { p: 'BOOTSTRAP' },
      environment: { p: 'ENVIRON' },
    };
    const body = '<variable name="p" value="XML" defaultValue="DEFAULT"/>';
    const seen: (string | undefined)[] = [prefixOf(body, all)];
    const { commandLine: _1, ...withoutCommandLine } = all;
    seen.push(prefixOf(body, withoutCommandLine));
    const onlyDefault = '<variable name="p" defaultValue="DEFAULT"/>';
    seen.push(prefixOf(onlyDefault, withoutCommandLine));
    const { directory: _2, ...withoutDirectory } = withoutCommandLine;
    seen.push(prefixOf(onlyDefault, withoutDirectory));
    const { system: _3, ...withoutSystem } = withoutDirectory;
    seen.push(prefixOf(onlyDefault, withoutSystem));
    const { bootstrap: _4, ...withoutBootstrap } = withoutSystem;
    seen.push(prefixOf(onlyDefault, withoutBootstrap));
    seen.push(prefixOf(onlyDefault));
    expect(seen).toEqual(['COMMAND', 'XML', 'DIRECTORY', 'JVM', 'BOOTSTRAP', 'ENVIRON', 'DEFAULT']);
  });

  it('stay literally where nobody defines them', () => {
    expect(prefixOf('')).toBe('${p}');
  });

  it('are found in the environment with other characters as _, then in upper case', () => {
    const text = (environment: Record<string, string>): string | undefined =>
      readBody('<safCredentials profilePrefix="${my.prefix}"/>', { variables: { environment } })
        .config.single('safCredentials')
        .text('profilePrefix');
    expect(text({ 'my.prefix': 'EXACT', my_prefix: 'PLAIN', MY_PREFIX: 'UPPER' })).toBe('EXACT');
    expect(text({ my_prefix: 'PLAIN', MY_PREFIX: 'UPPER' })).toBe('PLAIN');
    expect(text({ MY_PREFIX: 'UPPER' })).toBe('UPPER');
  });

  it('may name each other; a circle ends', () => {
    expect(prefixOf('<variable name="p" value="${q}X"/><variable name="q" value="BB"/>')).toBe('BBX');
    expect(prefixOf('<variable name="p" value="${q}"/><variable name="q" value="${p}"/>')).toMatch(/^\$\{[pq]\}$/);
  });

  it('count, list and reckon with whole numbers', () => {
    const port = (expression: string): number | undefined =>
      readBody(`<variable name="base" value="4000"/><variable name="l" value="a,b,c"/><httpEndpoint id="h" httpPort="${expression}"/>`)
        .config.single('httpEndpoint')
        .int('httpPort');
    expect(port('${base+5}')).toBe(4005);
    expect(port('${base - 1}')).toBe(3999);
    expect(port('${base/3}')).toBe(1333);
    expect(port('${count(l)}')).toBe(3);
  });

  it('take the last definition in parse order, unless the include says IGNORE', () => {
    const prefix = (rule: string): string | undefined =>
      read({
        '/srv/server.xml': `<server><variable name="p" value="MAIN"/><include location="x.xml" onConflict="${rule}"/><safCredentials profilePrefix="\${p}"/></server>`,
        '/srv/x.xml': '<server><variable name="p" value="INC"/></server>',
      })
        .config.single('safCredentials')
        .text('profilePrefix');
    expect(prefix('MERGE')).toBe('INC');
    expect(prefix('IGNORE')).toBe('MAIN');
  });

  it('are not expanded in an id', () => {
    const { config } = readBody('<variable name="p" value="X"/><ssl id="${p}"/>');
    expect(config.elements('ssl').map(({ id }) => id)).toEqual(['${p}']);
  });

  it('know the directories, which end in a slash that paths collapse', () => {
    const { config } = readBody(
      '<variable name="d" value="${server.config.dir}/a"/><keyStore id="k" location="${d}//b.p12"/><zosconnect_policy id="p" location="${shared.config.dir}/p"/>',
    );
    expect(config.expand('${server.config.dir}|${wlp.user.dir}|${wlp.server.name}|${shared.resource.dir}')).toBe(
      '/srv/|/usr/|srv|/usr/shared/resources/',
    );
    expect(config.single('keyStore').text('location')).toBe('/srv/a/b.p12');
    expect(config.single('zosconnect_policy').text('location')).toBe('/usr/shared/config/p');
  });
});
