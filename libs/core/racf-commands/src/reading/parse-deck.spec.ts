import { parseDeck } from './parse-deck.js';

const texts = (deck: string): string[] => parseDeck(deck, 'DECK').commands.map(({ text }) => text);

describe('parseDeck: JCL (saf.md 8.1)', () => {
  it('takes the in-stream data of SYSTSIN alone, and keeps line numbers', () => {
    const deck = ['//IMSPTKT  JOB (1),CLASS=A', '//RACF     EXEC PGM=IKJEFT01', '//SYSTSPRT DD SYSOUT=*', '//OTHER    DD *', 'NO COMMAND', '/*',
      '//SYSTSIN  DD *', 'ADDGROUP ZCEEIMS', '/*', '//'].join('\n'); // prettier-ignore
    expect(parseDeck(deck, 'DECK').commands).toMatchObject([{ text: 'ADDGROUP ZCEEIMS', line: 8 }]);
  });

  it('follows SYSTSIN DD DDNAME=, and leaves other in-stream data alone', () => {
    const deck = ['//SYSTSIN DD DDNAME=SYSIN', '//PARMS DD *', 'NO COMMAND', '/*', '//SYSIN DD *', 'ADDGROUP A', '/*'].join('\n');
    expect(texts(deck)).toEqual(['ADDGROUP A']);
  });

  it('ends DD * at the next JCL card, DD DATA at its delimiter only', () => {
    expect(texts('//SYSTSIN DD *\nADDGROUP A\n//X DD DUMMY\nADDGROUP B')).toEqual(['ADDGROUP A']);
    expect(texts('//SYSTSIN DD DATA,DLM=$$\n/* a comment */\nADDGROUP A\n// IS DATA\n$$\nADDGROUP B')).toEqual([
      'ADDGROUP A',
      '// IS DATA',
    ]);
  });

  it('drops columns 73 to 80 of numbered cards, and only of those', () => {
    const card = (text: string, sequence: string): string => text.padEnd(72) + sequence;
    expect(texts(`//SYSTSIN DD *\n${card('ADDGROUP A', '00010000')}\n${card('ADDGROUP B', 'JOB01234')}`)).toEqual([
      'ADDGROUP A',
      'ADDGROUP B',
    ]);
    expect(texts(card('ADDGROUP A', '00010000'))).toEqual(['ADDGROUP A']);
  });

  it('keeps a command that reaches into these columns', () => {
    const long = 'RDEFINE STARTED BAQSTRT.* OWNER(SYS1) STDATA(USER(LIBSERV) TRUSTED(NO) TRACE(NO))';
    expect(texts(`//SYSTSIN DD *\n${long}`)).toEqual([long]);
    const digits = `RDEFINE PTKTDATA IMSAPPL OWNER(IBMUSER) SSIGNON(KEYMASKED(`.padEnd(64, ' ') + '0123456712345678';
    expect(texts(digits)).toEqual([digits]);
  });

  it('replaces the symbols of // SET where asked to, and leaves unknown ones', () => {
    const deck = (dd: string): string => `// SET GRP=ZCEEIMS,X='A B'\n//SYSTSIN DD *${dd}\nADDGROUP &GRP. DATA('&X &Y')`;
    expect(texts(deck(',SYMBOLS=JCLONLY'))).toEqual(["ADDGROUP ZCEEIMS DATA('A B &Y')"]);
    expect(texts(deck(''))).toEqual(["ADDGROUP &GRP. DATA('&X &Y')"]);
  });
});

it('parseDeck takes what a REXX exec gives to TSO, with its lines', () => {
  const exec = `/* REXX */\nsay 'hello'\naddress tso "ADDGROUP A DATA('x ""y""')"\n  Address TSO 'ADDGROUP B' /* b */\nexit`;
  expect(parseDeck(exec, 'EXEC').commands.map(({ line, text }) => [line, text])).toEqual([
    [3, `ADDGROUP A DATA('x "y"')`],
    [4, 'ADDGROUP B'],
  ]);
});

describe('parseDeck: logical lines (saf.md 8.2)', () => {
  it('keeps the blanks of the next line after -, and drops them after +', () => {
    expect(texts('AU FRED -\n  NAME(X)')).toEqual(['AU FRED   NAME(X)']);
    expect(texts('AU FR+\n   ED')).toEqual(['AU FRED']);
    expect(texts('AU FRED -  \nNAME(X)')).toEqual(['AU FRED NAME(X)']);
  });

  it('continues within quotes, with nothing in between', () => {
    expect(texts("RACMAP ID(A) MAP USERDIDFILTER(NAME('CN=a,O-\n=b'))")).toEqual(["RACMAP ID(A) MAP USERDIDFILTER(NAME('CN=a,O=b'))"]);
  });

  it('takes comments out, anywhere a blank may stand, but not within apostrophes', () => {
    expect(texts('AU /* who */ FRED')).toEqual(['AU   FRED']);
    expect(texts("AU FRED DATA('/* no */')")).toEqual(["AU FRED DATA('/* no */')"]);
  });

  it('lets a comment without end run to the end of the command, and names its line', () => {
    const { commands, problems } = parseDeck('ADDGROUP A /* oops\nADDGROUP B', 'RACF.DECK');
    expect(commands.map(({ text }) => text)).toEqual(['ADDGROUP A', 'ADDGROUP B']);
    expect(problems).toMatchObject([{ severity: 'warning', file: 'RACF.DECK', line: 1, field: '/*' }]);
  });

  it('names the line of a command whose parentheses are not closed', () => {
    const { problems } = parseDeck("ADDGROUP A DATA('(')\nCONNECT (FRED USER1 +\n  GROUP(A)", 'RACF.DECK');
    expect(problems).toMatchObject([{ severity: 'warning', line: 2, field: '(' }]);
  });

  it('continues a comment that ends in a hyphen', () => {
    expect(texts('ADDGROUP A /* see -\nbelow */ DATA(X)')).toEqual(['ADDGROUP A   DATA(X)']);
  });

  it('ends a command at a semicolon, and ignores blank and comment lines', () => {
    expect(texts('\n  \n/* only this */\nADDGROUP A ; ADDGROUP B\n\n   ADDGROUP C')).toEqual(['ADDGROUP A', 'ADDGROUP C']);
  });
});
