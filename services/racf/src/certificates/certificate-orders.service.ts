import type { CommandContext, CommandResult } from '@idprop/racf-commands';
import type { RacfDatabase } from '@idprop/saf';
import {
  CertificateKeys,
  DataSets,
  executeWithOrders,
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

/** Private keys that are not in the log yet: those of the deck that is being loaded. */
export type PendingKeys = ReadonlyMap<string, string>;

/** Executes commands with what RACDCERT orders: keys and signatures, and what stands in data sets. */
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

  execute(db: RacfDatabase, command: string, context: CommandContext, pending: PendingKeys = new Map()): Promise<CommandResult> {
    const { dataSets, keys } = this;
    if (keys === undefined) return executeWithOrders(db, command, context, { dataSets });
    const signingKey = (name: string): string | undefined => pending.get(name) ?? this.openKey(keys, name);
    return executeWithOrders(db, command, context, { dataSets, signingKey });
  }

  /** Of a key that cannot be opened the operator of idprop hears; whoever entered the command, that it cannot be used. */
  private openKey(keys: CertificateKeys, keyName: string): string | undefined {
    try {
      return keys.open(keyName);
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      this.host.logger.error({ err: error, keyName }, 'the private key of a certificate cannot be opened');
      return undefined;
    }
  }
}
