import { readCsd } from './read-csd.js';

const FILE = 'region.csd';
const only = (deck: string) => {
  const { csd, problems } = readCsd(deck, FILE);
  expect(problems).toEqual([]);
  expect(csd.resources).toHaveLength(1);
  return csd.resources[0]!;
};
const errors = (deck: string) => readCsd(deck, FILE).problems.map(({ line, field, reason }) => `${line} ${field}: ${reason}`);

describe('DFHCSDUP deck', () => {
  it('reads the workshop IPCONN as printed: operands over several records, mixed case', () => {
    const ipconn = only(
      ['DEFINE IPCONN(ZOSCONN)', '  GROUP(SYSPGRP)', '  APPLID(ZOSCONN)', '  TCPIPService(ZOSCONN)', '  USERAUTH(IDENTIFY)'].join('\n'),
    );
    expect(ipconn).toMatchObject({ type: 'IPCONN', name: 'ZOSCONN', group: 'SYSPGRP', line: 1 });
    expect(ipconn.attributes['TCPIPSERVICE']).toEqual({ value: 'ZOSCONN', line: 4 });
  });

  it('rejects TCPIP SERVICE(...) with a blank, and says what to write', () => {
    const { problems } = readCsd('DEFINE IPCONN(A) GROUP(G)\n TCPIP SERVICE(ZOSCONN)', FILE);
    expect(problems[0]).toMatchObject({ line: 2, field: 'TCPIP', hint: expect.stringContaining('TCPIPSERVICE, not TCPIP SERVICE') });
  });

  it('takes ADD and DELETE with a value as attributes, bare as verbs', () => {
    const deck = 'DEFINE FILE(EMP) GROUP(G) ADD(YES) DELETE(NO)\nADD GROUP(G) LIST(L)\nDELETE GROUP(OLD)';
    const { csd, problems } = readCsd(deck, FILE);
    expect(problems).toEqual([]);
    expect(csd.resources[0]?.attributes).toMatchObject({ ADD: { value: 'YES' }, DELETE: { value: 'NO' } });
    expect(csd.lists).toEqual({ L: ['G'] });
  });

  it('accepts unique prefixes of verbs, types, attributes and values', () => {
    const ipconn = only('def ipco(a) gr(g) ap(zos) user(ident)');
    expect(ipconn.attributes).toMatchObject({ APPLID: { value: 'ZOS' }, USERAUTH: { value: 'IDENTIFY' } });
  });

  it('names the candidates of an ambiguous abbreviation', () => {
    expect(errors('DEFINE IPCONN(A) GROUP(G) CE(X) SE(Y)')).toEqual(['1 SE: the abbreviation could be SENDCOUNT or SECURITYNAME']);
    expect(errors('DE IPCONN(A) GROUP(G)')[0]).toBe('1 DE: the abbreviation could be DEFINE or DELETE');
  });

  it('continues a value by * in column 72 without a blank', () => {
    const first = 'DEFINE IPCONN(A) GROUP(G) DESCRIPTION('.padEnd(71, 'x');
    const ipconn = only(`${first}*\nyy zz)`);
    expect(ipconn.attributes['DESCRIPTION']?.value).toBe(`${'x'.repeat(33)}yy zz`);
  });

  it('takes an asterisk in column 1 as text when it continues a value', () => {
    const first = 'DEFINE IPCONN(A) GROUP(G) DESCRIPTION('.padEnd(71, 'x');
    expect(only(`${first}*\n*y)`).attributes['DESCRIPTION']?.value).toBe(`${'x'.repeat(33)}*y`);
  });

  it('reads quotes, doubled quotes, parentheses and unquoted blanks in values', () => {
    expect(only("DEFINE FILE(A) GROUP(G) DESCRIPTION('it''s (so))')").attributes['DESCRIPTION']?.value).toBe("it's (so))");
    expect(only('DEFINE FILE(A) GROUP(G) DESCRIPTION(Bank Customer VSAM)').attributes['DESCRIPTION']?.value).toBe('Bank Customer VSAM');
    expect(only('DEFINE TRANSACTION(A) GROUP(G) WAITTIME(0,0,0)').attributes['WAITTIME']?.value).toBe('0,0,0');
    expect(only("DEFINE FILE(A) GROUP(G) DESCRIPTION(Bank's)").attributes['DESCRIPTION']?.value).toBe("Bank's");
  });

  it('keeps the case of transaction IDs and descriptions, folds other names, drops leading zeros', () => {
    expect(only('DEFINE TRANSACTION(abCd) GROUP(g) PROGRAM(dfhmirs) TWASIZE(00010)')).toMatchObject({
      name: 'abCd',
      group: 'G',
      attributes: { PROGRAM: { value: 'DFHMIRS' }, TWASIZE: { value: '10' } },
    });
  });

  it('ignores comments, blank records, JCL and the sequence field', () => {
    expect(only(`//SYSIN DD *\n* DEFINE X\n\n${'DEFINE IPCONN(A) GROUP(G)'.padEnd(72)}00000100\n/*`).name).toBe('A');
  });

  it('says so when command text runs into column 72 or beyond', () => {
    expect(errors(`DEFINE IPCONN(A) GROUP(G) DESCRIPTION(${'x'.repeat(45)})`)[0]).toBe('1 record: the record is longer than 80 columns');
    expect(errors(`${'DEFINE IPCONN(A) GROUP(G)'.padEnd(71)}X`)[0]).toBe('1 record: command text runs on beyond column 71');
  });

  it('reports every problem with its line, not the first only', () => {
    const deck = [
      'DEFINE IPCONN(A)',
      'DEFINE IPCONN(B) GROUP(G)',
      ' USERAUTH(TRUST)',
      ' NOSUCH(1)',
      ' RECEIVECOUNT(1000)',
      'DEFINE WHAT(X) GROUP(G)',
    ];
    expect(errors(deck.join('\n'))).toEqual([
      '1 DEFINE IPCONN(A): GROUP is missing',
      '3 USERAUTH: TRUST is none of LOCAL, IDENTIFY, VERIFY, DEFAULTUSER',
      '4 NOSUCH: IPCONN has no such attribute',
      '5 RECEIVECOUNT: 1000 is not a number from 1 to 999',
      '6 WHAT: DEFINE names no resource type that is known',
    ]);
  });

  it('refuses a duplicate definition and goes on with the rest', () => {
    const { csd, problems } = readCsd('DEFINE FILE(A) GROUP(G)\nDEFINE FILE(A) GROUP(G)\nDEFINE FILE(B) GROUP(G)', FILE);
    expect(problems.map((problem) => problem.line)).toEqual([2]);
    expect(csd.resources.map((resource) => resource.name)).toEqual(['A', 'B']);
  });

  it('alters, copies and deletes single definitions', () => {
    const deck = [
      'DEFINE IPCONN(A) GROUP(G) USERAUTH(LOCAL)',
      'ALTER IPCONN(A) GROUP(G) USERAUTH(VERIFY)',
      'COPY GROUP(G) TO(H)',
      'DELETE IPCONN(A) GROUP(G)',
    ];
    const { csd, problems } = readCsd(deck.join('\n'), FILE);
    expect(problems).toEqual([]);
    expect(csd.resources).toMatchObject([{ name: 'A', group: 'H', attributes: { USERAUTH: { value: 'VERIFY' } } }]);
  });

  it('holds the rules between attributes', () => {
    expect(errors('DEFINE IPCONN(A) GROUP(G) LINKAUTH(CERTUSER) SECURITYNAME(X)')[0]).toContain('LINKAUTH(SECUSER) only');
    expect(errors('DEFINE TCPIPSERVICE(A) GROUP(G) PROTOCOL(IPIC) PORTNUMBER(1)\n ATTACHSEC(LOCAL)')[0]).toContain('PROTOCOL(ECI) only');
  });

  it('keeps unknown attributes of open types, with a warning', () => {
    const { csd, problems } = readCsd('DEFINE PROGRAM(P) GROUP(G) NEWATTR(1)', FILE);
    expect(problems).toMatchObject([{ severity: 'warning', field: 'NEWATTR' }]);
    expect(csd.resources[0]?.attributes['NEWATTR']?.value).toBe('1');
  });
});
