import type { RacfChange } from './change.js';
import type { Connect, Group, User } from './model.js';
import { freeze, refill, without } from './records.js';
import type { RacfSnapshot } from './snapshot.js';

/** Users with their connections, and groups. */
export class People {
  private readonly userById = new Map<string, User>();
  private readonly groupByName = new Map<string, Group>();

  user(userid: string): User | undefined {
    return this.userById.get(userid);
  }

  group(group: string): Group | undefined {
    return this.groupByName.get(group);
  }

  users(): IterableIterator<User> {
    return this.userById.values();
  }

  groups(): IterableIterator<Group> {
    return this.groupByName.values();
  }

  /** A user who is there keeps his connections: they have changes of their own. */
  putUser(user: User): void {
    const before = this.userById.get(user.userid);
    this.userById.set(user.userid, freeze(before === undefined ? { ...user } : { ...user, connects: before.connects }));
  }

  deleteUser(userid: string): void {
    this.userById.delete(userid);
  }

  putGroup(group: Group): void {
    this.groupByName.set(group.group, freeze(group));
  }

  deleteGroup(group: string): void {
    this.groupByName.delete(group);
  }

  connect(userid: string, group: string, connect: Connect): void {
    this.change(userid, (user) => ({ ...user, connects: { ...user.connects, [group]: connect } }));
  }

  disconnect(userid: string, group: string): void {
    this.change(userid, (user) => ({ ...user, connects: without(user.connects, group) }));
  }

  setSecret({ changed, kind, set, userid }: Extract<RacfChange, { type: 'secret' }>): void {
    this.change(userid, (user) => ({ ...user, [kind]: set ? { ...(changed === undefined ? {} : { changed }) } : undefined }));
  }

  snapshot(): Pick<RacfSnapshot, 'users' | 'groups'> {
    return { users: [...this.userById.values()], groups: [...this.groupByName.values()] };
  }

  restore({ groups, users }: Pick<RacfSnapshot, 'users' | 'groups'>): void {
    refill(this.userById, users, ({ userid }) => userid);
    refill(this.groupByName, groups, ({ group }) => group);
  }

  private change(userid: string, change: (user: User) => User): void {
    const user = this.userById.get(userid);
    if (user !== undefined) this.userById.set(userid, freeze(change(user)));
  }
}
