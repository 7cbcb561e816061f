import { createPublicKey } from 'node:crypto';
import type { CommandSecret } from '@idprop/racf-commands';
import { foldPassword, type RacfDatabase } from '@idprop/saf';
import {
  hashPassword,
  HOST,
  requireDatabase,
  seal,
  RING_KEY,
  type CertificateKeyChange,
  type CertificateKeySnapshot,
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

/**
 * Writes secrets to their own logs: passwords as slow digests, PassTicket keys sealed for passticket alone, private keys of certificates sealed
 * for the services that own key rings. In clear they go nowhere.
 */
@Injectable()
export class SecretWriter {
  private readonly passwords: ChangeLog<PasswordChange, PasswordSnapshot>;
  private readonly keys: ChangeLog<PassTicketKeyChange, PassTicketKeySnapshot>;
  private readonly certificateKeys: ChangeLog<CertificateKeyChange, CertificateKeySnapshot>;
  private readonly sealingKey: string;
  private readonly ringKey: string | undefined;
  private readonly begun = new WeakMap<CommandSecret, { readonly text: string; readonly digest: Promise<string> }>();

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
    this.certificateKeys = host.state.changes({ log: 'keys', sysplex, database: name });
    const ringPrivateKey = host.secrets[RING_KEY];
    this.ringKey = ringPrivateKey === undefined ? undefined : publicHalf(ringPrivateKey);
  }

  /** Begins with the slow digest of a password, so that it is there, or on its way, when {@link write} wants it. `db` says how it is folded now. */
  begin(secret: CommandSecret, db: RacfDatabase): void {
    if (secret.type !== 'password') return;
    const text = foldPassword(db, secret.clear);
    const digest = hashPassword(text, this.settings.passwordCost);
    // Who writes it hears of a failure; what is replaced before that is never written.
    digest.catch(() => undefined);
    this.begun.set(secret, { text, digest });
  }

  /** Returns when every service that follows the logs has the secrets. `db` says how passwords are folded. */
  async write(secrets: readonly CommandSecret[], db: RacfDatabase): Promise<void> {
    const passwords = await Promise.all(lastOfEach(secrets).map((secret) => this.passwordChange(secret, db)));
    const keys = ofType(secrets, 'ptktKey').map((secret) => this.keyChange(secret));
    if (passwords.length > 0) await this.passwords.barrier(await this.passwords.append(passwords));
    if (keys.length > 0) await this.keys.barrier(await this.keys.append(keys));
    await this.writeCertificateKeys(ofType(secrets, 'certificateKey').map((secret) => this.certificateKeyChange(secret)));
  }

  /** Lets go of private keys that no certificate names any more: after the change that took it away is in force. */
  async forget(secrets: readonly CommandSecret[]): Promise<void> {
    await this.writeCertificateKeys(ofType(secrets, 'forgetKey').map(({ keyName }) => ({ type: 'forget', keyName })));
  }

  private async writeCertificateKeys(changes: readonly CertificateKeyChange[]): Promise<void> {
    if (changes.length > 0) await this.certificateKeys.barrier(await this.certificateKeys.append(changes));
  }

  private certificateKeyChange({ keyName, privateKey }: Extract<CommandSecret, { type: 'certificateKey' }>): CertificateKeyChange {
    if (this.ringKey === undefined) throw new Error('a certificate was generated without a place for its key');
    return { type: 'key', keyName, sealed: seal(this.ringKey, Buffer.from(privateKey), keyName) };
  }

  private async passwordChange(secret: PasswordSecret, db: RacfDatabase): Promise<PasswordChange> {
    if (secret.type === 'forget') return secret;
    const { userid, kind, clear } = secret;
    const text = foldPassword(db, clear);
    const begun = this.begun.get(secret);
    const digest = begun?.text === text ? begun.digest : hashPassword(text, this.settings.passwordCost);
    return { type: 'password', userid, kind, digest: await digest };
  }

  private keyChange({ keyName, profile, form, keyHex }: Extract<CommandSecret, { type: 'ptktKey' }>): PassTicketKeyChange {
    return { type: 'key', keyName, profile, form, sealed: seal(this.sealingKey, Buffer.from(keyHex, 'hex'), keyName) };
  }
}

type PasswordSecret = Extract<CommandSecret, { type: 'password' | 'forget' }>;

function ofType<T extends CommandSecret['type']>(secrets: readonly CommandSecret[], type: T): Extract<CommandSecret, { type: T }>[] {
  return secrets.filter((secret): secret is Extract<CommandSecret, { type: T }> => secret.type === type);
}

function publicHalf(privateKey: string): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}

/** Of the passwords that a deck sets for one user only the last is in force: the others need no slow digest. */
function lastOfEach(secrets: readonly CommandSecret[]): PasswordSecret[] {
  const kept: PasswordSecret[] = [];
  for (const secret of secrets) {
    if (secret.type !== 'password' && secret.type !== 'forget') continue;
    const voided = (earlier: PasswordSecret): boolean =>
      earlier.type === 'password' && earlier.userid === secret.userid && (secret.kind === undefined || secret.kind === earlier.kind);
    kept.splice(0, kept.length, ...kept.filter((earlier) => !voided(earlier)), secret);
  }
  return kept;
}
