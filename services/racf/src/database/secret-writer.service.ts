import type { CommandSecret } from '@idprop/racf-commands';
import { foldPassword, type RacfDatabase } from '@idprop/saf';
import {
  hashPassword,
  HOST,
  requireDatabase,
  seal,
  type PassTicketKeyChange,
  type PasswordChange,
  type PasswordSnapshot,
  type PassTicketKeySnapshot,
  type ServiceHost,
} from '@idprop/server';
import type { ChangeLog } from '@idprop/state';
import { Inject, Injectable } from '@nestjs/common';
import { NoSealingKeyError, SEALING_KEY } from '../errors.js';
import { SETTINGS, type RacfSettings } from '../settings.js';

/** Writes secrets to their own logs: passwords as slow digests, PassTicket keys sealed for passticket alone. In clear they go nowhere. */
@Injectable()
export class SecretWriter {
  private readonly passwords: ChangeLog<PasswordChange, PasswordSnapshot>;
  private readonly keys: ChangeLog<PassTicketKeyChange, PassTicketKeySnapshot>;
  private readonly sealingKey: string;

  constructor(
    @Inject(HOST) host: ServiceHost,
    @Inject(SETTINGS) private readonly settings: RacfSettings,
  ) {
    const sealingKey = host.secrets[SEALING_KEY];
    if (sealingKey === undefined) throw new NoSealingKeyError();
    this.sealingKey = sealingKey;
    const { sysplex, name } = requireDatabase(host);
    this.passwords = host.state.changes({ log: 'passwords', sysplex, database: name });
    this.keys = host.state.changes({ log: 'ptkt', sysplex, database: name });
  }

  /** Returns when every service that follows the logs has the secrets. `db` says how passwords are folded. */
  async write(secrets: readonly CommandSecret[], db: RacfDatabase): Promise<void> {
    const passwords = await Promise.all(lastOfEach(secrets).map((secret) => this.passwordChange(secret, db)));
    const keys = secrets.filter((secret) => secret.type === 'ptktKey').map((secret) => this.keyChange(secret));
    if (passwords.length > 0) await this.passwords.barrier(await this.passwords.append(passwords));
    if (keys.length > 0) await this.keys.barrier(await this.keys.append(keys));
  }

  private async passwordChange(secret: PasswordSecret, db: RacfDatabase): Promise<PasswordChange> {
    if (secret.type === 'forget') return secret;
    const { userid, kind, clear } = secret;
    return { type: 'password', userid, kind, digest: await hashPassword(foldPassword(db, clear), this.settings.passwordCost) };
  }

  private keyChange({ keyName, profile, form, keyHex }: Extract<CommandSecret, { type: 'ptktKey' }>): PassTicketKeyChange {
    return { type: 'key', keyName, profile, form, sealed: seal(this.sealingKey, Buffer.from(keyHex, 'hex'), keyName) };
  }
}

type PasswordSecret = Exclude<CommandSecret, { type: 'ptktKey' }>;

/** Of the passwords that a deck sets for one user only the last is in force: the others need no slow digest. */
function lastOfEach(secrets: readonly CommandSecret[]): PasswordSecret[] {
  const kept: PasswordSecret[] = [];
  for (const secret of secrets) {
    if (secret.type === 'ptktKey') continue;
    const voided = (earlier: PasswordSecret): boolean =>
      earlier.type === 'password' && earlier.userid === secret.userid && (secret.kind === undefined || secret.kind === earlier.kind);
    kept.splice(0, kept.length, ...kept.filter((earlier) => !voided(earlier)), secret);
  }
  return kept;
}
