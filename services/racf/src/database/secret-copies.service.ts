import {
  digestName,
  HOST,
  PasswordDigests,
  requireDatabase,
  type CertificateKeyChange,
  type CertificateKeySnapshot,
  type PassTicketKeyChange,
  type PassTicketKeySnapshot,
  type PasswordChange,
  type PasswordSnapshot,
  type RacfNewPassword,
  type ServiceHost,
} from '@idprop/server';
import { StateConflictError, type ChangeLog, type Following, type Replica } from '@idprop/state';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { SETTINGS, type RacfSettings } from '../settings.js';
import { sealedCertificateKeys, sealedTicketKeys } from './sealed-keys.js';

/** A log of secrets that this service follows, so that it can keep snapshots of it. */
interface Copy<C, S> {
  readonly log: ChangeLog<C, S>;
  readonly replica: Replica<C, S> & { readonly changes: number; snapshot(): S };
  following?: Following;
  atSnapshot: number;
}

/** racf's own copies of the logs of secrets: for snapshots, without which a service that starts late would read them from their beginning. */
@Injectable()
export class SecretCopies implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  readonly digests = new PasswordDigests();
  private readonly passwords: Copy<PasswordChange, PasswordSnapshot>;
  private readonly keys: Copy<PassTicketKeyChange, PassTicketKeySnapshot>;
  private readonly certificateKeys: Copy<CertificateKeyChange, CertificateKeySnapshot>;

  constructor(
    @Inject(HOST) host: ServiceHost,
    @Inject(SETTINGS) private readonly settings: RacfSettings,
  ) {
    const { sysplex, name: database } = requireDatabase(host);
    this.passwords = { log: host.state.changes({ log: 'passwords', sysplex, database }), replica: this.digests, atSnapshot: 0 };
    this.keys = { log: host.state.changes({ log: 'ptkt', sysplex, database }), replica: sealedTicketKeys(), atSnapshot: 0 };
    this.certificateKeys = {
      log: host.state.changes({ log: 'keys', sysplex, database }),
      replica: sealedCertificateKeys(),
      atSnapshot: 0,
    };
  }

  async onModuleInit(): Promise<void> {
    await Promise.all([follow(this.passwords), follow(this.keys), follow(this.certificateKeys)]);
  }

  /** The decks have been run. */
  onApplicationBootstrap(): Promise<void> {
    return this.keepSnapshots();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.passwords, this.keys, this.certificateKeys].map(({ following }) => following?.stop()));
  }

  /** Keeps a snapshot of each log in which enough has changed since the last one. */
  async keepSnapshots(): Promise<void> {
    const { snapshotEvery } = this.settings;
    await Promise.all([keep(this.passwords, snapshotEvery), keep(this.keys, snapshotEvery), keep(this.certificateKeys, snapshotEvery)]);
  }

  /** Writes a new password that takes the place of one. False when that one is the user's no more; nothing is written then. */
  async replacePassword({ userid, kind, digest, replaces }: RacfNewPassword): Promise<boolean> {
    const { following, log } = this.passwords;
    for (;;) {
      const present = this.digests.get(userid, kind);
      if (following === undefined || present === undefined || digestName(present) !== replaces) return false;
      const expected = following.position;
      try {
        await log.barrier(await log.append([{ type: 'password', userid, kind, digest }], { expected }));
        return true;
      } catch (error) {
        if (!(error instanceof StateConflictError)) throw error;
        await log.barrier(await log.append([]));
      }
    }
  }
}

async function follow<C, S>(copy: Copy<C, S>): Promise<void> {
  copy.following = await copy.log.follow(copy.replica);
}

async function keep<C, S>(copy: Copy<C, S>, every: number): Promise<void> {
  const { following, log, replica } = copy;
  // The log began anew, and its count with it.
  if (replica.changes < copy.atSnapshot) copy.atSnapshot = 0;
  if (following === undefined || replica.changes - copy.atSnapshot < every) return;
  copy.atSnapshot = replica.changes;
  await log.snapshot(following.position, replica.snapshot());
}
