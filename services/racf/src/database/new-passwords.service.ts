import type { RacfChange } from '@idprop/saf';
import { HOST, requireDatabase, type RacfNewPassword, type ServiceHost } from '@idprop/server';
import type { ChangeLog } from '@idprop/state';
import { Inject, Injectable } from '@nestjs/common';
import { SecretCopies } from './secret-copies.service.js';

/** Passwords that their users change when they log on. */
@Injectable()
export class NewPasswords {
  private readonly log: ChangeLog<RacfChange>;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SecretCopies) private readonly copies: SecretCopies,
  ) {
    const { sysplex, name } = requireDatabase(host);
    this.log = host.state.changes({ log: 'racf', sysplex, database: name });
  }

  /**
   * The digest first, as everywhere, then the mark in the profile; a command that is decided at this moment is decided again. False when somebody else
   * was quicker.
   */
  async set(asked: RacfNewPassword): Promise<boolean> {
    if (!(await this.copies.replacePassword(asked))) return false;
    const { kind, userid } = asked;
    await this.log.barrier(await this.log.append([{ type: 'secret', userid, kind, set: true, changed: this.host.now() }]));
    return true;
  }
}
