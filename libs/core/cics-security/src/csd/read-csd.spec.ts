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
    expect(only('DEFINE TRANSACTION(A) GROUP(G) PROGRAM(P) WAITTIME(0,0,0)').attributes['WAITTIME']?.value).toBe('0,0,0');
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

  it('keeps the order of a list: at the end, BEFORE or AFTER a group; REMOVE takes one out, APPEND joins two lists', () => {
    const deck = ['A', 'B'].map((group) => `ADD GROUP(${group}) LIST(L)`);
    deck.push(
      'ADD GROUP(C) LIST(L) BEFORE(B)',
      'ADD GROUP(D) LIST(L) AFTER(A)',
      'REMOVE GROUP(B) LIST(L)',
      'ADD GROUP(Z) LIST(M)',
      'APPEND LIST(L) TO(M)',
    );
    const { csd, problems } = readCsd(deck.join('\n'), FILE);
    expect([problems, csd.lists]).toEqual([[], { L: ['A', 'D', 'C'], M: ['Z', 'A', 'D', 'C'] }]);
    expect(errors('REMOVE GROUP(X) LIST(L)\nAPPEND LIST(L) TO(M)\nADD GROUP(A) LIST(L) AFTER(B)')).toHaveLength(3);
  });

  it('COPY names the copy AS another, keeps what is there unless REPLACE, and is silent about it with MERGE', () => {
    const two = 'DEFINE FILE(A) GROUP(G) READ(NO)\nDEFINE FILE(A) GROUP(H)\n';
    const readOf = (deck: string) => readCsd(two + deck, FILE).csd.resources.find(({ group }) => group === 'H')?.attributes['READ']?.value;
    expect(errors(`${two}COPY FILE(A) GROUP(G) TO(H)`)).toEqual(['3 COPY FILE(A): group H has this definition already']);
    expect([errors(`${two}COPY GROUP(G) TO(H) MERGE`), readOf('COPY GROUP(G) TO(H) MERGE')]).toEqual([[], undefined]);
    expect(readOf('COPY GROUP(G) TO(H) REPLACE')).toBe('NO');
    expect(readCsd(`${two}COPY FILE(A) GROUP(G) AS(B)`, FILE).csd.resources.map(({ name, group }) => name + group)).toEqual([
      'AG',
      'AH',
      'BG',
    ]);
    expect(errors('COPY GROUP(NONE) TO(H)')).toHaveLength(1);
  });

  it('names may be generic where definitions are selected, never where one is made', () => {
    const deck = 'DEFINE FILE(AB) GROUP(G)\nDEFINE FILE(AC) GROUP(G)\nDEFINE FILE(B) GROUP(G)\n';
    const left = (more: string) => readCsd(deck + more, FILE).csd.resources.map(({ name }) => name);
    expect(left('DELETE FILE(A*) GROUP(G)')).toEqual(['B']);
    expect(left('DELETE FILE(NAMETOOLONG) GROUP(G)')).toEqual(['AB', 'AC', 'B']);
    expect(left('DELETE FILE(+B) GROUP(G)')).toEqual(['AC', 'B']);
    expect(
      readCsd(`${deck}ALTER FILE(*) GROUP(G) READ(NO)`, FILE).csd.resources.every(({ attributes }) => attributes['READ']?.value === 'NO'),
    ).toBe(true);
    expect(errors('DEFINE FILE(A*) GROUP(G)')[0]).toContain('generic');
  });

  it('DELETE GROUP REMOVE takes the group out of its lists; REMOVE with something to remove is a command', () => {
    const deck = 'DEFINE FILE(A) GROUP(G)\nADD GROUP(G) LIST(L)\nADD GROUP(H) LIST(L)\n';
    expect(readCsd(`${deck}DELETE GROUP(G) REMOVE\nLIST GROUP(H)`, FILE).csd.lists).toEqual({ L: ['H'] });
    expect(readCsd(`${deck}DELETE GROUP(G)\nREMOVE GROUP(H) LIST(L)`, FILE).csd.lists).toEqual({ L: ['G'] });
  });

  it('ends with return code 0, 4 for warnings, 8 for errors, and goes on from a CSD that is there', () => {
    expect(readCsd('DEFINE FILE(A) GROUP(G)', FILE).returnCode).toBe(0);
    expect(readCsd('UPGRADE', FILE).returnCode).toBe(4);
    expect(readCsd('DEFINE FILE(A)', FILE).returnCode).toBe(8);
    const { csd } = readCsd('DEFINE FILE(A) GROUP(G)\nADD GROUP(G) LIST(L)', FILE);
    const { csd: next } = readCsd('DEFINE FILE(B) GROUP(G)', 'CEDA', { on: csd });
    expect([next.resources.map(({ name, file }) => `${name} ${file}`), next.lists]).toEqual([['A region.csd', 'B CEDA'], { L: ['G'] }]);
  });

  it('holds the rules of IPCONN, TCPIPSERVICE, TRANSACTION and URIMAP, and of the release', () => {
    expect(errors('DEFINE IPCONN(A) GROUP(G) SENDCOUNT(5)')[0]).toContain('needs a HOST');
    expect(errors('DEFINE IPCONN(A) GROUP(G) SENDCOUNT(5) HOST(a.b)')[0]).toContain('needs its PORT');
    expect(errors('DEFINE IPCONN(A) GROUP(G) SENDCOUNT(5) HOST(a.b) PORT(1)')).toEqual([]);
    expect(errors('DEFINE IPCONN(A) GROUP(G) CIPHERS(123)')[0]).toContain('two-digit');
    expect(errors('DEFINE IPCONN(A) GROUP(G) CIPHERS(3538392F)')).toEqual([]);
    expect(errors('DEFINE TRANSACTION(A) GROUP(G)')[0]).toContain('PROGRAM');
    expect(errors('DEFINE URIMAP(A) GROUP(G) HOST(*)')[0]).toContain('PATH is missing');
    expect(
      readCsd('DEFINE TCPIPSERVICE(A) GROUP(G) PROTOCOL(IPIC) PORTNUMBER(1)\n MAXPERSIST(NO) REALM(X)', FILE).problems.map(
        ({ severity }) => severity,
      ),
    ).toEqual(['warning', 'warning']);
    for (const deck of ['DEFINE IPCONN($A) GROUP(G)', 'DEFINE IPCONN(A) GROUP(G) SSL(ATTLSAWARE)']) {
      expect(readCsd(deck, FILE, { release: '6.x' }).returnCode).toBe(0);
      expect(readCsd(deck, FILE, { release: '5.x' }).returnCode).toBe(8);
    }
  });

  it('reads a URIMAP with all attributes of a web service', () => {
    const uri = only(
      'DEFINE URIMAP(EMPJSON) GROUP(G) USAGE(SERVER) HOST(*)\n PATH(/cscvinc/*) TCPIPSERVICE(WEB) TRANSACTION(CWBA) PROGRAM(CSCVINC)',
    );
    expect(uri.attributes).toMatchObject({ PATH: { value: '/cscvinc/*' }, TRANSACTION: { value: 'CWBA' } });
  });
});
