import { RacfDatabase } from '@idprop/saf';
import { executeCommand } from '../execute-command.js';
import { initialDatabase } from '../initial-database.js';
import { parseDeck } from '../reading/parse-deck.js';
import type { CommandSecret } from '../run.js';

/** 2026-11-16T09:15:02Z, day 320 of the year. */
export const NOW = Date.UTC(2026, 10, 16, 9, 15, 2);

/** A TSO session of IBMUSER on a new database: each command sees what those before it changed. */
export class Session {
  readonly db = new RacfDatabase();
  readonly secrets: CommandSecret[] = [];
  readonly resumed: string[] = [];
  rc = 0;

  constructor(private readonly issuer = 'IBMUSER') {
    for (const change of initialDatabase('IBMUSER', NOW)) this.db.apply(change);
  }

  /** Runs the commands of a deck; gives what they print. `rc` is that of the last one. */
  run(text: string, issuer = this.issuer): string[] {
    return parseDeck(text, 'DECK').commands.flatMap((command) => {
      const result = executeCommand(this.db, command.text, { issuer, now: NOW });
      for (const change of result.changes) this.db.apply(JSON.parse(JSON.stringify(change)));
      this.secrets.push(...result.secrets);
      this.resumed.push(...result.resumed);
      this.rc = result.rc;
      return result.lines;
    });
  }
}
