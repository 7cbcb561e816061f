import { setImmediate } from 'node:timers/promises';
import type { Problem } from '@idprop/decision';
import { initialDatabase, parseDeck, refuseProof, type CommandSecret, type DataSetOutput, type Proof } from '@idprop/racf-commands';
import { foldPassword, RacfDatabase, type RacfChange } from '@idprop/saf';
import { DefinitionError, type ServiceHost } from '@idprop/server';
import type { RacfDatabaseDefinition } from '@idprop/sysplex';
import type { CertificateOrders } from '../certificates/certificate-orders.service.js';

/** Real milliseconds of commands between two turns of the event loop: digests of passwords come and go, and others are heard, meanwhile. */
const TURN_MS = 5;
/** From this return code on a command of a deck has failed. */
const FAILED_RC = 8;

/** What a new database begins with, and what was odd about its decks. */
export interface LoadedDecks {
  readonly db: RacfDatabase;
  readonly changes: readonly RacfChange[];
  readonly secrets: readonly CommandSecret[];
  readonly dataSets: readonly DataSetOutput[];
  readonly warnings: readonly Problem[];
}

/**
 * Runs the decks of a database, one command after the other, on an empty one. Goes on after a command that fails, as IKJEFT01 does, and then
 * throws a DefinitionError with all that failed, each with its file and line. `onSecret` is told of each secret at once: those of passwords take
 * long.
 */
export async function loadDecks(
  host: ServiceHost,
  { decks, issuer }: RacfDatabaseDefinition,
  orders: CertificateOrders,
  onSecret: (secret: CommandSecret, db: RacfDatabase) => void,
): Promise<LoadedDecks> {
  const db = new RacfDatabase();
  const changes: RacfChange[] = [];
  const secrets: CommandSecret[] = [];
  const dataSets: DataSetOutput[] = [];
  const keys = new Map<string, string>();
  const problems: Problem[] = [];
  const apply = (more: readonly RacfChange[]): void => {
    for (const change of more) db.apply(change);
    changes.push(...more);
  };
  apply(initialDatabase(issuer, host.now()));
  let turn = performance.now();
  for (const name of decks) {
    const deck = readDeck(host, name, problems);
    for (const { text, line } of deck.commands) {
      if (performance.now() - turn > TURN_MS) {
        await setImmediate();
        turn = performance.now();
      }
      const result = await orders.execute(db, text, { issuer, now: host.now(), system: host.definition.system }, keys);
      const proof = result.proofs.find((one) => !isProven(one, secrets, db));
      if (proof !== undefined) {
        problems.push(problemOf(deck.file, line, text, refuseProof(proof)));
        continue;
      }
      apply(result.changes);
      secrets.push(...result.secrets);
      for (const secret of result.secrets) onSecret(secret, db);
      for (const secret of result.secrets) if (secret.type === 'certificateKey') keys.set(secret.keyName, secret.privateKey);
      dataSets.push(...(result.dataSets ?? []));
      if (result.rc > 0) problems.push(problemOf(deck.file, line, text, result));
    }
  }
  if (problems.some(({ severity }) => severity === 'error')) throw new DefinitionError(problems);
  return { db, changes, secrets, dataSets, warnings: problems };
}

/** A deck that cannot be read is one more problem. */
function readDeck(host: ServiceHost, name: string, problems: Problem[]): { file: string; commands: { text: string; line: number }[] } {
  try {
    const { text, file } = host.readFile(name);
    const deck = parseDeck(text, file);
    problems.push(...deck.problems);
    return { file, commands: [...deck.commands] };
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    problems.push(...error.problems);
    return { file: name, commands: [] };
  }
}

/** Names the verb only: the rest of a command may hold a password. */
function problemOf(file: string, line: number, text: string, { rc, lines }: { rc: number; lines: readonly string[] }): Problem {
  return {
    severity: rc >= FAILED_RC ? 'error' : 'warning',
    file,
    line,
    field: /^\S*/.exec(text)?.[0] ?? '',
    reason: lines.join(' / '),
    hint: rc >= FAILED_RC ? 'Correct the command' : `It ended with return code ${rc}`,
  };
}

/** The decks themselves have set the password that is to be proven: no digest is there yet. */
function isProven({ userid, kind, clear }: Proof, secrets: readonly CommandSecret[], db: RacfDatabase): boolean {
  const set = secrets.findLast((secret) => secret.type === 'password' && secret.userid === userid && secret.kind === kind);
  return set?.type === 'password' && foldPassword(db, set.clear) === foldPassword(db, clear);
}
