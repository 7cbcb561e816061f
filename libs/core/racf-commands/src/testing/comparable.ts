import { RacfDatabase, type Options, type Profile, type RacfSnapshot, type User } from '@idprop/saf';
import { withoutKey } from '../export/segment-text.js';

/**
 * Digest of what a deck carries over: without times, counts and secrets, and with fresh copies in storage. The issuers of RACMAP and the groups of
 * ADDSD's issuers cannot be said in commands either.
 */
export function carriedDigest(db: RacfDatabase): string {
  const copy = new RacfDatabase();
  const snapshot = db.snapshot();
  copy.restore(comparable(snapshot));
  if (snapshot.classes.length > 0 && !db.isRaclisted('CDT')) {
    copy.apply({ type: 'raclist', classes: ['CDT'] });
    copy.apply({ type: 'noraclist', classes: ['CDT'] });
  }
  for (const className of db.classNames()) {
    if (db.isRaclisted(className)) copy.apply({ type: 'raclist', classes: [className] });
  }
  const { changes: _count, ...rest } = copy.snapshot();
  const result = new RacfDatabase();
  result.restore({ ...rest, changes: 0 });
  return result.digest();
}

function comparable(snapshot: RacfSnapshot): RacfSnapshot {
  return {
    ...snapshot,
    changes: 0,
    options: comparableOptions(snapshot.options),
    users: snapshot.users.map(comparableUser),
    groups: snapshot.groups.map((group) => ({ ...group, created: 0 })),
    profiles: Object.fromEntries(Object.entries(snapshot.profiles).map(([name, list]) => [name, list.map(comparableProfile)])),
    inStorage: {},
    filters: snapshot.filters
      .filter(([, , , , , , where]) => (where & 1) !== 0)
      .map(([name, registry, label, userid]) => [name, registry, label, userid, 'IBMUSER', 0, 3] as const),
    filtersInStorage: false,
  };
}

function comparableOptions({ inactiveRacf: _status, ...options }: Options): Options {
  return {
    ...options,
    egn: options.egn ?? false,
    inactive: options.inactive ?? 0,
    protectall: options.protectall ?? 'NONE',
    terminal: options.terminal ?? 'READ',
    logoptions: options.logoptions ?? {},
    saudit: options.saudit ?? true,
    cmdviol: options.cmdviol ?? true,
    operaudit: options.operaudit ?? false,
    applaudit: options.applaudit ?? false,
  };
}

function comparableUser({ password: _password, phrase: _phrase, resumed: _resumed, ...user }: User): User {
  const connects = Object.entries(user.connects).map(([group, connect]) => [group, { ...connect, created: 0 }] as const);
  return { ...user, created: 0, connects: Object.fromEntries(connects) };
}

function comparableProfile(profile: Profile): Profile {
  const { SSIGNON: signon, ...segments } = profile.segments;
  const kept = signon === undefined ? undefined : withoutKey(signon);
  return {
    ...profile,
    created: 0,
    changed: 0,
    ...(profile.conditional === undefined
      ? {}
      : { conditional: [...profile.conditional].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) }),
    ...(profile.dataset === undefined ? {} : { dataset: { ...profile.dataset, creationGroup: '' } }),
    segments: kept === undefined ? segments : { ...segments, SSIGNON: kept },
  };
}
