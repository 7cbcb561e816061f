import type { PasswordChange, PasswordSnapshot, UserDigests } from './secret-logs.js';

type Kind = 'password' | 'phrase';

/** As many as SETROPTS PASSWORD(HISTORY(n)) can ask for. */
const MOST_GENERATIONS = 32;

/** The `passwords` log of a RACF database, folded: the digests of each user. */
export class PasswordDigests {
  private readonly byUser = new Map<string, UserDigests>();
  private changeCount = 0;

  /** Changes since the empty log or the last snapshot that was restored. */
  get changes(): number {
    return this.changeCount;
  }

  get(userid: string, kind: Kind): string | undefined {
    return this.byUser.get(userid)?.[kind];
  }

  /** The present digest and those before it, newest first: at most so many. */
  generations(userid: string, kind: Kind, most: number): readonly string[] {
    const digests = this.byUser.get(userid);
    const present = digests?.[kind];
    return [...(present === undefined ? [] : [present]), ...(digests?.earlier?.[kind] ?? [])].slice(0, most);
  }

  apply(change: PasswordChange): void {
    this.changeCount++;
    const before = this.byUser.get(change.userid) ?? {};
    if (change.type === 'forget' && change.kind === undefined) {
      this.byUser.delete(change.userid);
      return;
    }
    const kind = change.kind ?? 'password';
    const { [kind]: present, earlier, ...rest } = before;
    // The present one must be found again among the last so many; so one fewer is kept beside it.
    const kept = [...(present === undefined ? [] : [present]), ...(earlier?.[kind] ?? [])].slice(0, MOST_GENERATIONS - 1);
    this.byUser.set(change.userid, {
      ...rest,
      ...(change.type === 'password' ? { [kind]: change.digest } : {}),
      ...(kept.length === 0 ? (earlier === undefined ? {} : { earlier }) : { earlier: { ...earlier, [kind]: kept } }),
    });
  }

  snapshot(): PasswordSnapshot {
    return Object.fromEntries(this.byUser);
  }

  restore(snapshot: PasswordSnapshot): void {
    this.reset();
    for (const [userid, digests] of Object.entries(snapshot)) this.byUser.set(userid, digests);
  }

  reset(): void {
    this.byUser.clear();
    this.changeCount = 0;
  }
}
