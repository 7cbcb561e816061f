import type { PasswordChange, PasswordSnapshot } from './secret-logs.js';

type Kind = 'password' | 'phrase';

/** The `passwords` log of a RACF database, folded: the digests of each user. */
export class PasswordDigests {
  private readonly byUser = new Map<string, Partial<Record<Kind, string>>>();

  get(userid: string, kind: Kind): string | undefined {
    return this.byUser.get(userid)?.[kind];
  }

  apply(change: PasswordChange): void {
    if (change.type === 'password') {
      this.byUser.set(change.userid, { ...this.byUser.get(change.userid), [change.kind]: change.digest });
      return;
    }
    if (change.kind === undefined) this.byUser.delete(change.userid);
    else this.byUser.set(change.userid, { ...this.byUser.get(change.userid), [change.kind]: undefined });
  }

  snapshot(): PasswordSnapshot {
    return Object.fromEntries(this.byUser);
  }

  restore(snapshot: PasswordSnapshot): void {
    this.byUser.clear();
    for (const [userid, digests] of Object.entries(snapshot)) this.byUser.set(userid, digests);
  }

  reset(): void {
    this.byUser.clear();
  }
}
