import {
  executeCommand,
  type CertificateAnswer,
  type CertificateOrder,
  type CommandContext,
  type CommandResult,
} from '@idprop/racf-commands';
import type { RacfDatabase } from '@idprop/saf';
import {
  CertificateKeys,
  HOST,
  requireDatabase,
  RING_KEY,
  SealError,
  type CertificateKeyChange,
  type CertificateKeySnapshot,
  type ServiceHost,
} from '@idprop/server';
import type { Following } from '@idprop/state';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { SETTINGS, type RacfSettings } from '../settings.js';
import { DataSets } from './data-sets.js';
import { generateCertificate } from './generate-certificate.js';

/** Private keys that are not in the log yet: those of the deck that is being loaded. */
export type PendingKeys = ReadonlyMap<string, string>;

/** Carries out what RACDCERT commands order: keys and signatures, and what stands in data sets. */
@Injectable()
export class CertificateOrders implements OnApplicationShutdown {
  readonly dataSets: DataSets;
  private readonly keys: CertificateKeys | undefined;
  private following: Following | undefined;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SETTINGS) { dataSets }: RacfSettings,
  ) {
    this.dataSets = new DataSets((name) => host.resolve(name), dataSets);
    const secret = host.secrets[RING_KEY];
    this.keys = secret === undefined ? undefined : new CertificateKeys(secret);
  }

  /** Follows the keys that certificates are signed with. */
  async open(): Promise<void> {
    if (this.keys === undefined) return;
    const { sysplex, name } = requireDatabase(this.host);
    const log = this.host.state.changes<CertificateKeyChange, CertificateKeySnapshot>({ log: 'keys', sysplex, database: name });
    this.following = await log.follow(this.keys);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.following?.stop();
  }

  /** Executes a command; where it orders something first, carries that out and executes it again. */
  async execute(db: RacfDatabase, command: string, context: CommandContext, pending: PendingKeys = new Map()): Promise<CommandResult> {
    const result = executeCommand(db, command, context);
    if (result.order === undefined) return result;
    return executeCommand(db, command, { ...context, answer: await this.fulfil(result.order, pending) });
  }

  private async fulfil(order: CertificateOrder, pending: PendingKeys): Promise<CertificateAnswer> {
    if (order.type === 'read') {
      const contents = await this.dataSets.read(order.dataSet);
      return contents === undefined ? { type: 'failed', reason: 'NO_DATA_SET' } : { type: 'contents', contents };
    }
    if (this.keys === undefined) return { type: 'failed', reason: 'NO_KEY_STORE' };
    const signerKey = order.signer === undefined ? undefined : (pending.get(order.signer.keyName) ?? this.openKey(order.signer.keyName));
    if (order.signer !== undefined && signerKey === undefined) return { type: 'failed', reason: 'NO_SIGNING_KEY' };
    return { type: 'generated', ...(await generateCertificate(order, signerKey)) };
  }

  /** Of a key that cannot be opened the operator of idprop hears; whoever entered the command, that it cannot be used. */
  private openKey(keyName: string): string | undefined {
    try {
      return this.keys?.open(keyName);
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      this.host.logger.error({ err: error, keyName }, 'the private key of a certificate cannot be opened');
      return undefined;
    }
  }
}
