import fc from 'fast-check';
import { executeCommand } from '../execute-command.js';
import { parseDeck } from '../reading/parse-deck.js';
import { carriedDigest } from '../testing/comparable.js';
import { randomDeck } from '../testing/random-deck.js';
import { NOW, Session } from '../testing/session.js';
import { exportDeck } from './export-deck.js';

/** Return codes above 0 of the deck's commands, with what they print. */
function enter(session: Session, deck: string): string[] {
  const { commands, problems } = parseDeck(deck, 'EXPORT');
  expect(problems).toEqual([]);
  return commands.flatMap(({ text }) => {
    const { rc, lines, changes } = executeCommand(session.db, text, { issuer: 'IBMUSER', now: NOW });
    for (const change of changes) session.db.apply(change);
    return rc > 0 ? [`${text}: ${lines.join(' / ')}`] : [];
  });
}

describe('exportDeck', () => {
  it('gives commands that rebuild any database: the same digest, and not one return code above 0', () => {
    fc.assert(
      fc.property(randomDeck, (deck) => {
        const before = new Session();
        before.run(deck);
        const after = new Session();
        const { text } = exportDeck(before.db, 'IBMUSER');
        expect(enter(after, text)).toEqual([]);
        expect(carriedDigest(after.db)).toBe(carriedDigest(before.db));
      }),
      { numRuns: 300 },
    );
  });
});
