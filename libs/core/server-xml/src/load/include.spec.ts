import fc from 'fast-check';
import { read } from '../testing/read.js';

const credentials = (prefix: string): string => `<safCredentials profilePrefix="${prefix}"/>`;

describe('include', () => {
  it('counts at its position: with MERGE the later definition wins', () => {
    const included = { '/srv/x.xml': `<server>${credentials('INC')}</server>` };
    const last = read({ ...included, '/srv/server.xml': `<server>${credentials('MAIN')}<include location="x.xml"/></server>` });
    const first = read({ ...included, '/srv/server.xml': `<server><include location="x.xml"/>${credentials('MAIN')}</server>` });
    expect(last.config.single('safCredentials').text('profilePrefix')).toBe('INC');
    expect(first.config.single('safCredentials').text('profilePrefix')).toBe('MAIN');
  });

  it('merges scalars one by one, and keeps the place of each', () => {
    const { config } = read({
      '/srv/server.xml': '<server>\n<ssl id="a" sslProtocol="TLSv1.2" clientAuthentication="true"/>\n<include location="x.xml"/></server>',
      '/srv/x.xml': '<server>\n\n\n<ssl id="a" clientAuthentication="false"/></server>',
    });
    const ssl = config.find(['ssl'], 'a');
    expect(ssl?.text('sslProtocol')).toBe('TLSv1.2');
    expect(ssl?.reads('sslProtocol')).toMatchObject({ file: '/srv/server.xml', line: 2 });
    expect(ssl?.boolean('clientAuthentication')).toBe(false);
    expect(ssl?.reads('clientAuthentication')).toMatchObject({ file: '/srv/x.xml', line: 4 });
  });

  it.each(['<include location="x.xml" onConflict="IGNORE"/>', '<include location="x.xml" onConflict="ignore"/>'])(
    'drops with IGNORE what the parent defines, wherever it stands, and keeps the rest: %s',
    (include) => {
      const { config } = read({
        '/srv/server.xml': `<server>${include}${credentials('MAIN')}<ssl id="a" sslProtocol="TLSv1.2"/></server>`,
        '/srv/x.xml': `<server>${credentials('INC')}<ssl id="a" enabledCiphers="X"/><ssl id="b" sslProtocol="TLSv1.3"/></server>`,
      });
      expect(config.single('safCredentials').text('profilePrefix')).toBe('MAIN');
      expect(config.find(['ssl'], 'a')?.has('enabledCiphers')).toBe(false);
      expect(config.find(['ssl'], 'b')?.text('sslProtocol')).toBe('TLSv1.3');
    },
  );

  it('accumulates lists and children with MERGE, and replaces those of the parent with REPLACE', () => {
    const files = (rule: string): Record<string, string> => ({
      '/srv/server.xml': `<server><openidConnectClient id="c" issuerIdentifier="main"><audiences>a</audiences></openidConnectClient>
        <include location="x.xml" onConflict="${rule}"/></server>`,
      '/srv/x.xml': '<server><openidConnectClient id="c" issuerIdentifier="x"><audiences>b</audiences></openidConnectClient></server>',
    });
    const merged = read(files('MERGE')).config.find(undefined, 'c');
    expect([merged?.text('issuerIdentifier'), merged?.list('audiences')]).toEqual(['x', ['a', 'b']]);
    const replaced = read(files('REPLACE')).config.find(undefined, 'c');
    expect([replaced?.text('issuerIdentifier'), replaced?.list('audiences')]).toEqual(['x', ['b']]);
  });

  it('hands its onConflict on to nested includes that set none', () => {
    const files = (nested: string): Record<string, string> => ({
      '/srv/server.xml': `<server>${credentials('MAIN')}<include location="a/one.xml" onConflict="IGNORE"/></server>`,
      '/srv/a/one.xml': `<server><include location="two.xml" ${nested}/></server>`,
      '/srv/a/two.xml': `<server><safCredentials profilePrefix="TWO"/></server>`,
    });
    expect(read(files('')).config.single('safCredentials').text('profilePrefix')).toBe('MAIN');
    // The pair main and two.xml is ruled by the statement in main, whatever stands between.
    expect(read(files('onConflict="MERGE"')).config.single('safCredentials').text('profilePrefix')).toBe('MAIN');
    const pair = read({
      '/srv/server.xml': '<server><include location="one.xml" onConflict="IGNORE"/></server>',
      '/srv/one.xml': `<server>${credentials('ONE')}<include location="two.xml"/></server>`,
      '/srv/two.xml': `<server>${credentials('TWO')}</server>`,
    });
    expect(pair.config.single('safCredentials').text('profilePrefix')).toBe('ONE');
  });

  it('takes MERGE for a rule that it does not know, with a warning', () => {
    const { config, problems } = read({
      '/srv/server.xml': `<server>${credentials('MAIN')}\n<include location="x.xml" onConflict="OVERWRITE"/></server>`,
      '/srv/x.xml': `<server>${credentials('INC')}</server>`,
    });
    expect(config.single('safCredentials').text('profilePrefix')).toBe('INC');
    expect(problems).toEqual([expect.objectContaining({ severity: 'warning', line: 2, field: 'include/@onConflict' })]);
  });

  it('skips with a warning a file that includes itself through others', () => {
    const { problems, filesRead } = read({
      '/srv/server.xml': '<server><include location="a.xml"/></server>',
      '/srv/a.xml': '<server>\n<include location="b.xml"/></server>',
      '/srv/b.xml': '<server>\n\n<include location="a.xml"/></server>',
    });
    expect(filesRead).toEqual(['/srv/server.xml', '/srv/a.xml', '/srv/b.xml']);
    expect(problems).toEqual([expect.objectContaining({ severity: 'warning', file: '/srv/b.xml', line: 3 })]);
  });

  it('reads a directory in alphabetical order without case, XML files only', () => {
    const { filesRead, problems } = read({
      '/srv/server.xml': '<server><include location="${server.config.dir}/more/"/></server>',
      '/srv/more/B.XML': '<server/>',
      '/srv/more/a.xml': '<server/>',
      '/srv/more/c.txt': 'no xml',
    });
    expect(problems).toEqual([]);
    expect(filesRead).toEqual(['/srv/server.xml', '/srv/more/a.xml', '/srv/more/B.XML']);
  });

  it.each([
    '/${server.config.dir}/x.xml',
    '${server.config.dir}x.xml',
    '${server.config.dir}/x.xml',
    'file:/srv/x.xml',
    './x.xml',
    '../srv/x.xml',
  ])('finds the file that %s names', (location) => {
    const { problems, filesRead } = read({
      '/srv/server.xml': `<server><include location="${location}"/></server>`,
      '/srv/x.xml': '<server/>',
    });
    expect([problems, filesRead[1]]).toEqual([[], '/srv/x.xml']);
  });

  it('expands variables that stand before it', () => {
    const { filesRead } = read({
      '/srv/server.xml': '<server><variable name="lab" value="ims"/><include location="${lab}.xml"/></server>',
      '/srv/ims.xml': '<server/>',
    });
    expect(filesRead[1]).toBe('/srv/ims.xml');
  });

  it('reports a missing file as config onError says, and not at all when it is optional', () => {
    const body = '<include location="gone.xml"/><include location="gone2.xml" optional="true"/>';
    const severities = (config: string): string[] =>
      read({ '/srv/server.xml': `<server>${body}${config}</server>` }).problems.map((problem) => `${problem.severity} ${problem.reason}`);
    expect(severities('')).toEqual(['warning there is no file /srv/gone.xml']);
    expect(severities('<config onError="FAIL"/>')).toEqual(['error there is no file /srv/gone.xml']);
    expect(severities('<config onError="IGNORE"/>')).toEqual([]);
  });

  it('reads configDropins: defaults before server.xml, overrides after it', () => {
    const { config, filesRead } = read({
      '/srv/server.xml': '<server><safCredentials profilePrefix="MAIN" unauthenticatedUser="MAIN"/></server>',
      '/srv/configDropins/defaults/d.xml':
        '<server><safCredentials profilePrefix="D" unauthenticatedUser="D" mapDistributedIdentities="true"/></server>',
      '/srv/configDropins/overrides/o.xml': `<server>${credentials('OVER')}</server>`,
    });
    const saf = config.single('safCredentials');
    expect([saf.text('profilePrefix'), saf.text('unauthenticatedUser'), saf.boolean('mapDistributedIdentities')]).toEqual([
      'OVER',
      'MAIN',
      true,
    ]);
    expect(filesRead).toEqual(['/srv/configDropins/defaults/d.xml', '/srv/server.xml', '/srv/configDropins/overrides/o.xml']);
  });

  it('merges any number of files like a table that is written over in order (property)', () => {
    const attribute = fc.constantFrom('sslProtocol', 'clientKeyAlias', 'serverKeyAlias');
    const definition = fc.dictionary(attribute, fc.stringMatching(/^[A-Z]{1,4}$/), { minKeys: 1 });
    fc.assert(
      fc.property(fc.array(definition, { minLength: 1, maxLength: 6 }), fc.nat(5), (definitions, at) => {
        const written = definitions.map(
          (one) =>
            `<ssl id="a" ${Object.entries(one)
              .map(([name, value]) => `${name}="${value}"`)
              .join(' ')}/>`,
        );
        const own = at % definitions.length;
        const files: Record<string, string> = {};
        written.forEach((text, i) => (files[`/srv/${i}.xml`] = `<server>${text}</server>`));
        files['/srv/server.xml'] =
          `<server>${written.map((text, i) => (i === own ? text : `<include location="${i}.xml"/>`)).join('')}</server>`;
        const ssl = read(files).config.find(['ssl'], 'a');
        for (const [name, value] of Object.entries(Object.assign({}, ...definitions) as Record<string, string>)) {
          expect(ssl?.text(name)).toBe(value);
        }
      }),
    );
  });
});
