import fc from 'fast-check';
import { federationDeck } from './federation-csv.js';
import { Session } from './testing/session.js';

const problemsOf = (csv: string): string[] =>
  federationDeck(csv, 'users.csv', '*').problems.map(({ line, field, reason }) => `${line} ${field}: ${reason}`);

describe('federationDeck: the CSV of the id-federation plug-in', () => {
  it('maps each row to its user, whatever the names hold', () => {
    const session = new Session();
    session.run('ADDUSER FRED PASSWORD(X)\nADDUSER USER1 PASSWORD(X)\nSETROPTS CLASSACT(IDIDMAP) RACLIST(IDIDMAP)');
    const csv = `Fred F,"CN=""Fred, F"",O=Acme",fred\r\n\r\nO'Brien,ob@example.com,USER1\n`;
    const { text, problems } = federationDeck(csv, 'users.csv', 'ldaps://dir');
    expect(problems).toEqual([]);
    session.run(text);
    expect(session.rc).toBe(0);
    expect(session.db.filtersOf('FRED')).toEqual([{ label: 'Fred F', profile: 'CN=Fred\\, F,O=Acme' }]);
    expect(session.db.stored('IDIDMAP').get('ob@example.com')?.filters).toEqual([
      { label: "O'Brien", userid: 'USER1', registry: 'ldaps://dir' },
    ]);
  });

  it('takes columns in the order that a first row names', () => {
    expect(federationDeck('mainframeId,userName,distributedId\nFRED,Fred,cn=fred', 'f', '*').text).toContain(
      "RACMAP ID(FRED) MAP USERDIDFILTER(NAME('cn=fred')) REGISTRY(NAME('*'))",
    );
  });

  it('refuses what cannot be mapped, with line and column', () => {
    expect(problemsOf('Fred,d')).toEqual(['1 row, column 1: it has 2 cells, not 3']);
    expect(problemsOf('A,b,FRED\nLabel,d,TOOLONGID')).toEqual(['2 user ID, column 9: it is no user ID']);
    expect(problemsOf(`${'x'.repeat(33)},d,FRED`)).toEqual(['1 label, column 1: it is not 1 to 32 characters long']);
    expect(problemsOf('a,"b,FRED')).toEqual(['1 row, column 3: a quote is not closed']);
    expect(problemsOf('a,"b\nc",FRED\nx,y')).toEqual([
      '1 row, column 1: it holds the end of a line',
      '3 row, column 1: it has 2 cells, not 3',
    ]);
  });

  it('answers anything, and maps nobody by what it refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', "'", ' ', 'é', '*'), maxLength: 60 }), (csv) => {
        const { text, problems } = federationDeck(csv, 'f', '*');
        for (const { line, field } of problems) expect(`${line} ${field}`).toMatch(/^\d+ .*column \d+$/);
        const session = new Session();
        expect(() => session.run(text)).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});
