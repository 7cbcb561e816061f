import type { AccessLevel } from '../api.js';
import type { RacfChange } from '../database/change.js';
import { newConnect, newGroup, newProfile, newUser, type Profile, type User } from '../database/model.js';
import { RacfDatabase } from '../database/racf-database.js';

/** 2020-09-28T15:13:05Z */
export const NOW = 1_601_305_985_000;
const BY = { owner: 'IBMUSER', created: NOW };

/** Builds databases for tests in the words of an administrator. */
export class SampleDatabase {
  readonly db = new RacfDatabase();
  readonly changes: RacfChange[] = [];

  apply(...changes: RacfChange[]): this {
    for (const change of changes) {
      this.changes.push(change);
      this.db.apply(change);
    }
    return this;
  }

  group(...names: string[]): this {
    for (const name of names) this.apply({ type: 'group', group: newGroup(name, BY) });
    return this;
  }

  /** A user with a password that does not expire, connected to his default group and others. */
  user(userid: string, groups: readonly string[] = ['SYS1'], more: Partial<User> = {}): this {
    const user = newUser(userid, { ...BY, defaultGroup: groups[0] ?? 'SYS1', password: { changed: NOW }, interval: 0, ...more });
    this.apply({ type: 'user', user });
    for (const group of groups) this.apply({ type: 'connect', userid, group, connect: newConnect(BY) });
    return this;
  }

  activate(...classes: string[]): this {
    return this.apply({ type: 'switch', switch: 'active', classes, on: true }, { type: 'switch', switch: 'generic', classes, on: true });
  }

  raclist(...classes: string[]): this {
    return this.apply({ type: 'raclist', classes });
  }

  profile(className: string, name: string, access: Record<string, AccessLevel> = {}, more: Partial<Profile> = {}): this {
    return this.apply({
      type: 'profile',
      class: className,
      profile: newProfile(name, { ...BY, access, generic: /[*%&]/.test(name), ...more }),
    });
  }

  filter(userid: string, name: string, registry: string, label = `LABEL ${this.changes.length}`): this {
    return this.apply({ type: 'filter', userid, label, name, registry, owner: 'IBMUSER', at: NOW });
  }
}

export function sample(): SampleDatabase {
  return new SampleDatabase().group('SYS1');
}
