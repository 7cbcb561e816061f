import { exportDeck, exportUnload, federationDeck, importUnload, putSnapshot, putUnload, type MissingSecret } from '@idprop/racf-commands';
import type { Problem } from '@idprop/decision';
import { foldName } from '@idprop/identity';
import type { RacfDatabase } from '@idprop/saf';
import {
  HOST,
  packText,
  requireDatabase,
  unpackText,
  type RacfExport,
  type RacfExported,
  type RacfImport,
  type RacfImported,
  type ServiceHost,
} from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { CommandRunner } from '../commands/command-runner.service.js';
import { RacfWriter } from '../database/racf-writer.service.js';
import { NotPackedError } from '../errors.js';
import { parseSnapshot } from './snapshot-schema.js';

/** Name of what is imported, in problems. */
const FILE = 'import';
const DONE: RacfImported = { done: true, problems: [], unknown: {}, commands: [] };

/** Takes whole databases out and in: commands, IRRDBU00 unloads, JSON snapshots, and lists of distributed identities. */
@Injectable()
export class TransferService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(RacfWriter) private readonly writer: RacfWriter,
    @Inject(CommandRunner) private readonly runner: CommandRunner,
  ) {}

  take({ format }: RacfExport): RacfExported {
    const { db } = this.writer;
    const deck = exportDeck(db, requireDatabase(this.host).issuer);
    const secrets = deck.secrets.map(secretSentence);
    switch (format) {
      case 'deck':
        return { packed: packText(deck.text), secrets, left: deck.left };
      case 'unload': {
        const { left, text } = exportUnload(db);
        return { packed: packText(text), secrets, left };
      }
      case 'json':
        return { packed: packText(JSON.stringify(db.snapshot())), secrets, left: [] };
    }
  }

  /** All or nothing: with a problem that is an error, nothing is taken. */
  async put(given: RacfImport): Promise<RacfImported> {
    const text = unpacked(given.packed);
    switch (given.format) {
      case 'unload':
        return this.putUnload(text);
      case 'json':
        return this.putJson(text);
      case 'csv':
        return this.putCsv(text, given.registry, given.issuer);
    }
  }

  private async putUnload(text: string): Promise<RacfImported> {
    const unload = importUnload(text, FILE, this.host.now());
    const { problems, unknown } = unload;
    if (problems.length > 0) return { ...DONE, done: false, problems: problems.map(shown), unknown };
    if (unload.users.length === 0) return refused('unload', 'it holds no users', 'Give the output of IRRDBU00');
    await this.writer.change((db: RacfDatabase) => putUnload(db, unload));
    return { ...DONE, unknown };
  }

  private async putJson(text: string): Promise<RacfImported> {
    const parsed = parseSnapshot(text);
    if ('issues' in parsed) {
      const problems = parsed.issues.map((issue) => ({ ...issue, hint: 'Give what an export as json gave' }));
      return { ...DONE, done: false, problems };
    }
    await this.writer.change((db: RacfDatabase) => putSnapshot(db, parsed.snapshot));
    return DONE;
  }

  private async putCsv(text: string, registry: string, issuer: string): Promise<RacfImported> {
    const { text: deck, problems } = federationDeck(text, FILE, registry);
    if (problems.length > 0) return { ...DONE, done: false, problems: problems.map(shown) };
    const { commands } = await this.runner.run(deck, foldName(issuer));
    return { ...DONE, commands };
  }
}

function unpacked(packed: string): string {
  try {
    return unpackText(packed);
  } catch (error) {
    throw new NotPackedError(error instanceof Error ? error.message : String(error));
  }
}

function refused(field: string, reason: string, hint: string): RacfImported {
  return { ...DONE, done: false, problems: [{ field, reason, hint }] };
}

function shown({ field, hint, line, reason }: Problem): RacfImported['problems'][number] {
  return { ...(line === undefined ? {} : { line }), field, reason, hint };
}

function secretSentence(secret: MissingSecret): string {
  return secret.type === 'ptktKey' ? `the PassTicket key of profile ${secret.profile}` : `the ${secret.type} of user ${secret.userid}`;
}
