import { isSafName } from '@idprop/identity';
import {
  BASE_CLASSES,
  CLASS_TABLE,
  DATASET_CLASS,
  FILTER_CLASS,
  type ClassSwitch,
  type Group,
  type Profile,
  type RacfDatabase,
} from '@idprop/saf';
import { DeckWriter, isWritable, keyword, listKeyword, quoted } from './deck-writer.js';
import { writeOptions } from './option-commands.js';
import { writeProfile } from './profile-commands.js';
import { unwritable } from './unwritable.js';
import { isWritableDate, writeConnect, writeGroupDetails, writeInterval, writeRevocation, writeUserDetails } from './user-commands.js';

/** Secret text that is in no deck; somebody who knows it has to set it again. */
export type MissingSecret =
  { readonly type: 'password' | 'phrase'; readonly userid: string } | { readonly type: 'ptktKey'; readonly profile: string };

export interface ExportedDeck {
  /** RACF commands that make a new database into this one. */
  readonly text: string;
  readonly secrets: readonly MissingSecret[];
  /** What no command can say, each in one sentence; times of creation and change never are carried. */
  readonly left: readonly string[];
}

/**
 * The whole database as RACF commands, to be entered by `issuer` on a new database of which he is the first user. Ids that profiles name and
 * that nobody has any more are defined for the time of the deck, since commands ask for ids that exist.
 */
export function exportDeck(db: RacfDatabase, issuer: string): ExportedDeck {
  const writer = new DeckExport(db, issuer);
  writer.write();
  return { text: writer.deck.text, secrets: writer.secrets, left: writer.left };
}

/** The first group, and that of the first user. */
const FIRST_GROUP = 'SYS1';
/** The longest interval, so that a user's own is never above the system's while the deck runs. */
const LONGEST_INTERVAL = 254;

class DeckExport {
  readonly deck = new DeckWriter();
  readonly secrets: MissingSecret[] = [];
  readonly left: string[] = [];
  private readonly ghosts: string[];
  private readonly profiles: readonly { readonly className: string; readonly profile: Profile }[];

  constructor(
    private readonly db: RacfDatabase,
    private readonly issuer: string,
  ) {
    this.profiles = this.writableProfiles();
    this.ghosts = this.idsOfNobody();
  }

  write(): void {
    const { deck, issuer } = this;
    deck.comment(`RACF database as commands, for a new database whose first user is ${issuer}`);
    deck.command('ALTUSER', issuer, 'AUDITOR');
    deck.command('SETROPTS', `PASSWORD(INTERVAL(${LONGEST_INTERVAL}))`);
    this.define();
    this.detail();
    this.filters();
    this.discreteProfiles();
    this.genericProfiles();
    this.options();
    this.noteSecrets();
    for (const ghost of this.ghosts) deck.command('DELUSER', ghost);
    this.issuerHimself();
  }

  /** Groups from the top down, then users: what everything else refers to. */
  private define(): void {
    const groups = new Map([...this.db.groups()].map((group) => [group.group, group]));
    const written = new Set([FIRST_GROUP]);
    const add = (group: Group): void => {
      if (written.has(group.group)) return;
      written.add(group.group);
      const superior = groups.get(group.superior ?? FIRST_GROUP);
      if (superior === undefined) this.left.push(`group ${group.group} has no superior group; it is put under ${FIRST_GROUP}`);
      else add(superior);
      this.deck.command(
        'ADDGROUP',
        group.group,
        keyword('SUPGROUP', superior?.group ?? FIRST_GROUP),
        group.universal ? 'UNIVERSAL' : undefined,
      );
    };
    for (const group of groups.values()) add(group);
    for (const { userid, defaultGroup } of this.db.users()) {
      if (userid !== this.issuer) this.deck.command('ADDUSER', userid, keyword('DFLTGRP', defaultGroup), 'NOPASSWORD');
    }
    for (const ghost of this.ghosts) this.deck.command('ADDUSER', ghost, 'NOPASSWORD');
  }

  private detail(): void {
    for (const group of this.db.groups()) writeGroupDetails(this.deck, group);
    for (const user of this.db.users()) {
      if (user.userid !== this.issuer) writeUserDetails(this.deck, user);
      for (const [group, connect] of Object.entries(user.connects)) {
        if (this.db.group(group) === undefined) this.left.push(`user ${user.userid} is connected to ${group}, which is no group`);
        else writeConnect(this.deck, user.userid, group, connect);
        if (![connect.revokeDate, connect.resumeDate].every(isWritableDate)) this.left.push(`dates of connection ${user.userid} ${group}`);
      }
      writeInterval(this.deck, user);
      if (user.userid !== this.issuer) writeRevocation(this.deck, user);
      if (![user.revokeDate, user.resumeDate].every(isWritableDate)) this.left.push(`revoke and resume date of user ${user.userid}`);
    }
  }

  private filters(): void {
    for (const [name, registry, label, userid] of this.db.filters.toTuples()) {
      if (!this.isStored(name, registry, label, userid)) continue;
      const filter = `USERDIDFILTER(NAME(${quoted(name)})) REGISTRY(NAME(${quoted(registry)})) WITHLABEL(${quoted(label)})`;
      if ([name, registry, label].every(isWritable)) this.deck.command('RACMAP', keyword('ID', userid), 'MAP', filter);
      else this.left.push(`a distributed identity filter of ${userid}, whose text no command line holds`);
    }
  }

  /** Filters that only the copy in storage has are gone from the database. */
  private isStored(name: string, registry: string, label: string, userid: string): boolean {
    const filters = this.db.stored(FILTER_CLASS).get(name)?.filters ?? [];
    return filters.some((one) => one.registry === registry && one.label === label && one.userid === userid);
  }

  /** While generic commands are off everywhere, so that a discrete name with a `*` stays one; class CDT first, since it makes classes. */
  private discreteProfiles(): void {
    const discrete = this.profiles.filter(({ profile }) => !profile.generic);
    for (const { className, profile } of discrete) if (className === 'CDT') writeProfile(this.deck, className, profile);
    if (this.hasOwnClasses) this.deck.command('SETROPTS', 'CLASSACT(CDT) RACLIST(CDT)');
    for (const { className, profile } of discrete) if (className !== 'CDT') writeProfile(this.deck, className, profile);
  }

  private genericProfiles(): void {
    const generic = this.profiles.filter(({ profile }) => profile.generic);
    const classes = [...new Set(generic.map(({ className }) => className))];
    if (classes.length === 0) return;
    this.deck.command('SETROPTS', listKeyword('GENCMD', classes));
    for (const { className, profile } of generic) if (profile.egn !== true) writeProfile(this.deck, className, profile);
    const enhanced = generic.filter(({ profile }) => profile.egn === true);
    if (enhanced.length > 0) this.deck.command('SETROPTS', 'EGN');
    for (const { className, profile } of enhanced) writeProfile(this.deck, className, profile);
  }

  private options(): void {
    const { deck } = this;
    writeOptions(deck, this.db.options);
    const raclisted = this.db.classNames().filter((name) => this.db.isRaclisted(name));
    const active = this.classesOn('active');
    const generic = this.classesOn('generic');
    const gencmd = this.classesOn('gencmd');
    const all = ['DATASET', ...this.db.classNames()];
    this.setropts('CLASSACT', [...new Set([...active, ...raclisted])]);
    this.setropts('GENERIC', generic);
    this.setropts(
      'NOGENCMD',
      all.filter((name) => !gencmd.includes(name) && this.db.descriptor(name)?.generic === true),
    );
    this.setropts('GENCMD', gencmd);
    this.setropts('GLOBAL', this.classesOn('global'));
    this.setropts('AUDIT', this.classesOn('audit'));
    this.setropts('STATISTICS', this.classesOn('statistics'));
    this.setropts('RACLIST', raclisted);
    if (this.hasOwnClasses && !raclisted.includes('CDT')) this.setropts('NORACLIST', ['CDT']);
    this.setropts(
      'NOCLASSACT',
      [...new Set([...raclisted, ...(this.hasOwnClasses ? ['CDT'] : [])])].filter((name) => !active.includes(name)),
    );
    if (raclisted.length > 0) this.left.push('copies in storage that are older than the database: the deck makes new ones');
  }

  /** Classes of the installation: made known by RACLIST(CDT), and known from then on. */
  private get hasOwnClasses(): boolean {
    return this.db.classNames().some((name) => !CLASS_TABLE.has(name));
  }

  private setropts(name: string, classes: readonly string[]): void {
    if (classes.length > 0) this.deck.command('SETROPTS', listKeyword(name, classes));
  }

  private classesOn(name: ClassSwitch): string[] {
    return [...BASE_CLASSES, ...this.db.classNames()].filter((className) => this.db.isOn(name, className));
  }

  private noteSecrets(): void {
    for (const { userid, password, phrase } of this.db.users()) {
      if (password !== undefined) this.note({ type: 'password', userid }, `ALTUSER ${userid} PASSWORD(...) NOEXPIRED`);
      if (phrase !== undefined) this.note({ type: 'phrase', userid }, `ALTUSER ${userid} PHRASE(...) NOEXPIRED`);
    }
    for (const { name, segments } of this.db.stored('PTKTDATA')) {
      if (segments['SSIGNON']?.['KEYNAME'] === undefined) continue;
      this.note({ type: 'ptktKey', profile: name }, `RALTER PTKTDATA ${name} SSIGNON(KEYMASKED(...))`);
    }
  }

  private note(secret: MissingSecret, command: string): void {
    this.secrets.push(secret);
    this.deck.comment(`A secret is not in this deck: ${command}`);
  }

  /** Last, since he may lose what he needs. */
  private issuerHimself(): void {
    const { deck, issuer } = this;
    const user = this.db.user(issuer);
    if (user === undefined) return deck.command('DELUSER', issuer);
    writeRevocation(deck, user);
    writeUserDetails(deck, user, true);
    // Whoever is no longer SPECIAL cannot say more.
    if (user.connects[FIRST_GROUP] === undefined) this.left.push(`${issuer} stays connected to ${FIRST_GROUP}`);
  }

  private writableProfiles(): { className: string; profile: Profile }[] {
    return ['DATASET', ...this.db.classNames()]
      .filter((className) => className !== FILTER_CLASS)
      .flatMap((className) => [...this.db.stored(className)].map((profile) => ({ className, profile })))
      .filter(({ className, profile }) => {
        const reason = unwritable(this.db, className, profile);
        if (reason !== undefined) this.left.push(`profile ${profile.name} of class ${className}: ${reason}`);
        return reason === undefined;
      });
  }

  /** Ids that owners, access lists and names refer to, and that are neither user nor group. */
  private idsOfNobody(): string[] {
    const named = new Set<string>();
    for (const { owner } of this.db.groups()) named.add(owner);
    for (const { owner, connects } of this.db.users())
      for (const id of [owner, ...Object.values(connects).map((one) => one.owner)]) named.add(id);
    for (const { className, profile } of this.profiles) {
      for (const id of [profile.owner, ...Object.keys(profile.access), ...(profile.conditional ?? []).map((entry) => entry.id)])
        named.add(id);
      if (profile.notify !== undefined) named.add(profile.notify);
      if (className === DATASET_CLASS.name) named.add(profile.name.split('.', 1)[0] ?? '');
    }
    return [...named].filter(
      (id) => isSafName(id) && id !== this.issuer && this.db.user(id) === undefined && this.db.group(id) === undefined,
    );
  }
}
