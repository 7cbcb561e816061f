import { read, readBody } from './testing/read.js';

describe('readServerConfig', () => {
  it('gives each value with file and line', () => {
    const { config, problems } = read({
      '/srv/server.xml': '<server>\n<include location="${server.config.dir}/includes/saf.xml"/>\n</server>',
      '/srv/includes/saf.xml': '<server>\n\n<safCredentials unauthenticatedUser="WSGUEST"\n  profilePrefix="ATSZDFLT"/></server>',
    });
    expect(problems).toEqual([]);
    const saf = config.single('safCredentials');
    expect(saf.text('profilePrefix')).toBe('ATSZDFLT');
    expect(saf.reads('profilePrefix')).toEqual({
      kind: 'element',
      name: 'safCredentials/@profilePrefix',
      file: '/srv/includes/saf.xml',
      line: 4,
    });
    expect(saf.definition).toEqual({ kind: 'element', name: 'safCredentials', file: '/srv/includes/saf.xml', line: 3 });
  });

  it('gives the default of what is not written, and says so', () => {
    const { config } = readBody('<safCredentials/>');
    const saf = config.single('safCredentials');
    expect(saf.boolean('suppressAuthFailureMessages')).toBe(true);
    expect(saf.boolean('mapDistributedIdentities')).toBe(false);
    expect(saf.reads('suppressAuthFailureMessages').name).toBe('safCredentials/@suppressAuthFailureMessages (default)');
    expect(saf.has('suppressAuthFailureMessages')).toBe(false);
  });

  it('gives a singleton that nobody wrote with its defaults, as not present', () => {
    const { config } = readBody('');
    expect(config.single('safAuthorization').present).toBe(false);
    expect(config.single('safCredentials').text('profilePrefix')).toBe('BBGZDFLT');
    expect(config.single('safCredentials').reads('profilePrefix')).toEqual({
      kind: 'element',
      name: 'safCredentials/@profilePrefix (default)',
    });
  });

  it('names file and line of XML that is not well-formed, and goes on with the other files', () => {
    const { config, problems } = read({
      '/srv/server.xml': '<server>\n<include location="bad.xml"/>\n<safCredentials/>\n</server>',
      '/srv/bad.xml': '<server>\n<ssl id=x/>\n</server>',
    });
    expect(problems).toEqual([expect.objectContaining({ severity: 'error', file: '/srv/bad.xml', line: 2, field: 'XML' })]);
    expect(config.single('safCredentials').present).toBe(true);
  });

  it('says that server.xml is missing', () => {
    expect(read({}).problems).toEqual([
      expect.objectContaining({ severity: 'error', file: '/srv/server.xml', reason: 'there is no such file' }),
    ]);
  });

  it('takes no root but server and client', () => {
    expect(read({ '/srv/server.xml': '<client/>' }).problems).toEqual([]);
    expect(read({ '/srv/server.xml': '<ruleset/>' }).problems).toEqual([
      expect.objectContaining({ severity: 'error', field: 'ruleset', line: 1 }),
    ]);
  });
});
