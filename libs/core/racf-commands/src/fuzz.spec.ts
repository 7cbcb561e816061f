import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { executeCommand } from './execute-command.js';
import { parseDeck, placeOf } from './reading/parse-deck.js';
import { redactCommand } from './redact-command.js';
import { NOW, Session } from './testing/session.js';

/** Decks as they are shipped: the workshop's own. */
const WORKSHOP = fileURLToPath(new URL('../../../../systems/workshop/racf/', import.meta.url));
const DECKS = [
  ...readdirSync(WORKSHOP).map((name) => readFileSync(join(WORKSHOP, name), 'utf8')),
  `//RACF EXEC PGM=IKJEFT01
//SYSTSIN DD *
 ADDGROUP ZCEEIMS DATA('a group') OMVS(GID(7))
 ADDUSER (FRED USER1) NAME('FRED ''F'' F') PASSWORD(FRED) UACC(NONE) REVOKE(12/31/26)
 CONNECT (FRED, USER1) GROUP (ZCEEIMS) AUTH(USE)
 SETROPTS CLASSACT (PTKTDATA) RACLIST (PTKTDATA) PASSWORD(REVOKE(3))
 RDEFINE PTKTDATA IMSAPPL SSIGNON (KEYMASK (123456789ABCDEF0)) +
   APPLDATA ('NO REPLAY PROTECTION') AUDIT(ALL(READ)) /* a comment */
 RDEFINE STARTED BAQSTRT.* STDATA(USER(LIBSERV) TRUSTED(NO))
 PERMIT IMSAPPL ID (*) CLASS (PTKTDATA) ACC (UPDATE)
 RACMAP ID(FRED) MAP USERDIDFILTER(NAME('CN=a,O=b')) -
   REGISTRY(NAME('*')) WITHLABEL('x')
 RLIST PTKTDATA * ALL SSIGNON
 LISTUSER *
/*
`,
];

/** The deck with pieces cut out, doubled, moved, or replaced by characters that mean something to the reader. */
const mutated = fc
  .array(
    fc.tuple(
      fc.nat(2_000),
      fc.nat(20),
      fc.constantFrom('', '(', ')', "'", '-\n', '+\n', '/*', '*/', ';', ',', '\n', '*', '&X.', '\0', 'é', '//'),
    ),
    {
      maxLength: 8,
    },
  )
  .chain((edits) =>
    fc
      .constantFrom(...DECKS)
      .map((deck) => edits.reduce((text, [at, length, insert]) => text.slice(0, at) + insert + text.slice(at + length), deck)),
  );

/** A place in the text, or right behind the end of its line. */
function isWithin(deck: string, { column, line }: { line: number; column: number }): boolean {
  const text = deck.split(/\r\n|\n|\r/)[line - 1];
  return text !== undefined && column >= 1 && column <= text.length + 1;
}

describe('the command reader, given nonsense', () => {
  it('never throws, and a command that fails changes nothing', () => {
    fc.assert(
      fc.property(mutated, (deck) => {
        const { db } = new Session();
        for (const command of parseDeck(deck, 'DECK').commands) {
          const { at, audit, rc, changes, secrets, lines } = executeCommand(db, command.text, { issuer: 'IBMUSER', now: NOW });
          expect(command.line).toBeGreaterThan(0);
          if (rc === 12 || (audit !== undefined && audit.outcome !== 'done')) expect(at).toBeDefined();
          if (at !== undefined) expect(isWithin(deck, placeOf(command, at))).toBe(true);
          expect(lines.every((one) => !/\{\w+\}/.test(one))).toBe(true);
          if (rc >= 12 || lines.some((one) => one.startsWith('IKJ'))) expect([changes, secrets]).toEqual([[], []]);
          for (const change of changes) db.apply(change);
        }
        expect(typeof db.digest()).toBe('string');
      }),
      { numRuns: 1500 },
    );
  });

  it('answers arbitrary text, in time that grows with its length', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom('ADDUSER ', 'RDEFINE APPL ', 'RACMAP ', 'SETROPTS ', ''),
        (text, verb) => {
          const result = executeCommand(new Session().db, verb + text, { issuer: 'IBMUSER', now: NOW });
          expect(result.rc).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 1500 },
    );
    for (const piece of ['(', 'A(', "'", '/*', 'PASSWORD(', ' ', "PA('"]) {
      const text = `ADDUSER X ${piece.repeat(50_000)}`;
      const begun = performance.now();
      executeCommand(new Session().db, parseDeck(text, 'DECK').commands[0]?.text ?? '', { issuer: 'IBMUSER', now: NOW });
      redactCommand(text);
      expect(performance.now() - begun).toBeLessThan(2_000);
    }
  });
});
