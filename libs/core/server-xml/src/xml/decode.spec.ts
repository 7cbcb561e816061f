import { cp037, cp1047 } from '@idprop/ebcdic';
import { decodeXml } from './decode.js';
import { read } from '../testing/read.js';

const XML = '<server><safRegistry realm="Größe[1]"/></server>';
const declared = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?>\n${XML}`;

describe('decodeXml', () => {
  it.each([
    ['UTF-8 without a declaration', Buffer.from(XML)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${XML}`)],
    ['UTF-16LE with a byte order mark', Buffer.from(`\uFEFF${XML}`, 'utf16le')],
    ['UTF-16BE without one', Buffer.from(XML, 'utf16le').swap16()],
    ['code page 1047 without a declaration', cp1047.encode(XML)],
  ])('reads %s', (_name, bytes) => expect(decodeXml(bytes)).toBe(XML));

  it('reads what the declaration names', () => {
    expect(decodeXml(Buffer.from(declared('ISO-8859-1'), 'latin1'))).toBe(declared('ISO-8859-1'));
    expect(decodeXml(cp1047.encode(declared('IBM-1047')))).toBe(declared('IBM-1047'));
    expect(decodeXml(cp037.encode(declared('Cp037')))).toBe(declared('Cp037'));
    expect(decodeXml(Buffer.from(declared('x-nobody')))).toBe(declared('x-nobody'));
  });

  it('reads EBCDIC with blank lines before the first tag', () => {
    expect(decodeXml(cp1047.encode(`\u0085  ${XML}`))).toBe(`\n  ${XML}`);
  });

  it.each([
    ['an EBCDIC code page that is not known', cp1047.encode(declared('IBM273')), 1, 'the encoding IBM273'],
    ['an encoding that is not known', Buffer.from(declared('x-nobody')), 1, 'the encoding x-nobody'],
    ['Latin-1 that is not declared', Buffer.from(`\n${XML}`, 'latin1'), 2, 'bytes that are no UTF-8'],
  ])('tells %s', (_name, bytes, line, reason) => {
    const { problems } = read({ '/srv/server.xml': bytes });
    expect(problems).toEqual([
      expect.objectContaining({ severity: 'warning', line, field: 'XML', reason: expect.stringContaining(reason) as string }),
    ]);
  });

  it('takes a code page in the declaration of a file that has come as UTF-8 for harmless', () => {
    expect(read({ '/srv/server.xml': Buffer.from(declared('IBM-1047')) }).problems).toEqual([]);
  });

  it('counts lines of EBCDIC files by NEL, and CR, CR CR LF and CRLF as line ends', () => {
    const ebcdic = cp1047.encode('<server>\u0085\u0085<safRegistry realm="X"/></server>');
    expect(read({ '/srv/server.xml': ebcdic }).config.single('safRegistry').definition.line).toBe(3);
    const mixed = '<server>\r\n<ssl id="a"/>\r<ssl id="b"/>\r\r\n<ssl id="c"/></server>';
    expect(
      read({ '/srv/server.xml': mixed })
        .config.elements('ssl')
        .map(({ definition }) => definition.line),
    ).toEqual([2, 3, 5]);
  });
});
