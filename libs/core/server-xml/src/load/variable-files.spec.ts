import { cp1047 } from '@idprop/ebcdic';
import { read } from '../testing/read.js';
import { readProperties } from './read-properties.js';

const XML = '<server><safCredentials profilePrefix="${p}" unauthenticatedUser="${q}"/></server>';
const values = (files: Record<string, string | Uint8Array>, more: Parameters<typeof read>[1] = {}) => {
  const saf = read({ '/srv/server.xml': XML, ...files }, more).config.single('safCredentials');
  return [saf.text('profilePrefix'), saf.text('unauthenticatedUser')];
};

describe('files with variables', () => {
  it('are read in the order of precedence: variables, jvm.options, bootstrap.properties, server.env', () => {
    const files: Record<string, string> = {
      '/srv/variables/p': 'DIRECTORY\n',
      '/srv/jvm.options': '-Xmx512m\n-Dp=JVM\n',
      '/srv/bootstrap.properties': '# comment\np = BOOT',
      '/srv/server.env': 'p=ENV\n',
    };
    const seen: (string | undefined)[] = [];
    for (const name of Object.keys(files)) {
      seen.push(values(files)[0]);
      delete files[name];
    }
    expect(seen).toEqual(['DIRECTORY', 'JVM', 'BOOT', 'ENV']);
  });

  it('count less than what is given by hand', () => {
    expect(values({ '/srv/server.env': 'p=ENV' }, { variables: { environment: { p: 'GIVEN' } } })[0]).toBe('GIVEN');
  });

  it('bootstrap.include: more files, the including one counts, a circle ends', () => {
    expect(
      values({
        '/srv/bootstrap.properties': 'bootstrap.include=more.properties\np=OWN',
        '/srv/more.properties': 'bootstrap.include=bootstrap.properties\np=MORE\nq=MORE',
      }),
    ).toEqual(['OWN', 'MORE']);
  });

  it('may be EBCDIC', () => {
    expect(values({ '/srv/bootstrap.properties': cp1047.encode('p=BBGZ\u0085q=GUEST') })).toEqual(['BBGZ', 'GUEST']);
  });

  it('of a folder below variables have its name before theirs; a properties file holds several', () => {
    const xml = '<server><safCredentials profilePrefix="${lab/p}" unauthenticatedUser="${q}"/></server>';
    expect(values({ '/srv/server.xml': xml, '/srv/variables/x.properties': 'q=X', '/srv/variables/lab/p': 'IN' })).toEqual(['IN', 'X']);
  });
});

describe('Java properties', () => {
  it.each([
    ['a=b', { a: 'b' }],
    ['a : b', { a: 'b' }],
    ['a b c', { a: 'b c' }],
    ['a\\:b=c\\=d', { 'a:b': 'c=d' }],
    ['a=one\\\n   two', { a: 'onetwo' }],
    ['a=c:\\\\x\\u0041\\t', { a: 'c:\\xA\t' }],
    ['! no\n#no\n\na', { a: '' }],
    ['a=1\ra=2', { a: '2' }],
  ])('%j', (text, expected) => {
    expect(readProperties(text)).toEqual(expected);
  });
});
