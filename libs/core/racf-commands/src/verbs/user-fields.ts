import { USER_ATTRIBUTES, type User } from '@idprop/saf';
import { invalidValue } from '../parsing/refusal.js';
import type { Run } from '../run.js';
import { namesOf, nameOf, shortText, switchOf, textOf } from '../values.js';
import { changedSegments } from './segments.js';
import { USER_SEGMENTS } from './user-grammar.js';

const MAX_NAME = 20;
const MAX_DATA = 255;
/** A phrase below 14 characters needs an installation exit (saf.md 13). */
const PHRASE_LENGTH = { least: 14, most: 100 };
const PASSWORD_FORM = /^[A-Za-z0-9#@$!%&*_+|:<>?.=-]{1,8}$/;

/** The fields that ADDUSER and ALTUSER set alike. */
export function changedUser(run: Run, before: User): User {
  const name = shortText(run, 'NAME', MAX_NAME);
  const data = shortText(run, 'DATA', MAX_DATA);
  const owner = knownOwner(run);
  const defaultGroup = nameOf(run, 'DFLTGRP');
  const { data: dataBefore, ...rest } = before;
  const kept = run.has('NODATA') ? undefined : dataBefore;
  return {
    ...rest,
    ...(name === undefined ? {} : { name }),
    ...(owner === undefined ? {} : { owner }),
    ...(defaultGroup === undefined ? {} : { defaultGroup }),
    ...((data ?? kept) === undefined ? {} : { data: data ?? kept }),
    attributes: USER_ATTRIBUTES.filter((attribute) => switchOf(run, attribute) ?? before.attributes.includes(attribute)),
    classAuthority: classAuthority(run, before),
    segments: changedSegments(run, before.segments, USER_SEGMENTS),
  };
}

/** A user or group that exists. */
export function knownOwner(run: Run): string | undefined {
  const owner = nameOf(run, 'OWNER');
  if (owner !== undefined && run.db.user(owner) === undefined && run.db.group(owner) === undefined) throw invalidValue('OWNER', owner);
  return owner;
}

export function knownGroup(run: Run, keyword: string): string | undefined {
  const group = nameOf(run, keyword);
  if (group !== undefined && run.db.group(group) === undefined) throw invalidValue('GROUP', group);
  return group;
}

function classAuthority(run: Run, before: User): readonly string[] {
  if (run.has('NOCLAUTH')) return [];
  const more = run.command.keywords.get('CLAUTH');
  return more === undefined ? before.classAuthority : [...new Set([...before.classAuthority, ...namesOf(more, 'CLAUTH')])].sort();
}

export interface NewSecret {
  readonly kind: 'password' | 'phrase';
  readonly clear: string;
}

/** Passwords and phrases that the command sets. A refusal never shows them. */
export function newSecrets(run: Run): NewSecret[] {
  const secrets: NewSecret[] = [];
  const password = (run.command.keywords.get('PASSWORD') ?? []).length === 0 ? undefined : textOf(run, 'PASSWORD');
  if (password !== undefined) {
    if (!PASSWORD_FORM.test(password)) throw invalidValue('PASSWORD', '********');
    secrets.push({ kind: 'password', clear: password });
  }
  const phrase = textOf(run, 'PHRASE');
  if (phrase !== undefined) {
    if (phrase.length < PHRASE_LENGTH.least || phrase.length > PHRASE_LENGTH.most) throw invalidValue('PHRASE', '********');
    secrets.push({ kind: 'phrase', clear: phrase });
  }
  return secrets;
}

/** Sets them: digests by way of the edge, and the mark in the profile. */
export function setSecrets(run: Run, userid: string, secrets: readonly NewSecret[], expired: boolean): void {
  for (const { kind, clear } of secrets) {
    run.secrets.push({ type: 'password', userid, kind, clear, expired });
    run.change({ type: 'secret', userid, kind, set: true, ...(expired ? {} : { changed: run.context.now }) });
    run.resumed.push(userid);
  }
}
