import { foldName } from '@idprop/identity';
import { hasPasswordCharacters, isGoodPassword, isGoodPhrase, USER_ATTRIBUTES, type User } from '@idprop/saf';
import { invalidValue, Refusal } from '../parsing/refusal.js';
import { changedLogonHours } from './logon-hours.js';
import { USER_SEGMENT_FIELDS } from './segment-operands.js';
import type { Run } from '../run.js';
import { namesOf, nameOf, shortText, switchOf, textOf } from '../values.js';
import { changedSegments } from './segments.js';
import { USER_SEGMENTS } from './user-grammar.js';

const MAX_NAME = 20;
const MAX_DATA = 255;
const MAX_MODEL = 44;
/** A phrase below 14 characters needs an installation exit (saf.md 13). */
const PHRASE_LENGTH = { least: 14, most: 100 };

/** The fields that ADDUSER and ALTUSER set alike. */
export function changedUser(run: Run, before: User): User {
  const name = shortText(run, 'NAME', MAX_NAME);
  const data = shortText(run, 'DATA', MAX_DATA);
  const owner = knownOwner(run);
  const defaultGroup = nameOf(run, 'DFLTGRP');
  const { data: dataBefore, model: modelBefore, logon: logonBefore, ...rest } = before;
  const kept = run.has('NODATA') ? undefined : dataBefore;
  const model = shortText(run, 'MODEL', MAX_MODEL) ?? (run.has('NOMODEL') ? undefined : modelBefore);
  const logon = changedLogonHours(run, logonBefore);
  return {
    ...rest,
    ...(name === undefined ? {} : { name }),
    ...(owner === undefined ? {} : { owner }),
    ...(defaultGroup === undefined ? {} : { defaultGroup }),
    ...((data ?? kept) === undefined ? {} : { data: data ?? kept }),
    ...(model === undefined ? {} : { model: foldName(model) }),
    ...(logon === undefined ? {} : { logon }),
    attributes: USER_ATTRIBUTES.filter((attribute) => switchOf(run, attribute) ?? before.attributes.includes(attribute)),
    classAuthority: classAuthority(run, before),
    segments: changedSegments(run, before.segments, USER_SEGMENTS, USER_SEGMENT_FIELDS),
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
  const gone = run.command.keywords.get('NOCLAUTH');
  const more = namesOrNone(run, 'CLAUTH');
  const less = gone === undefined ? [] : gone.length === 0 ? before.classAuthority : namesOrNone(run, 'NOCLAUTH');
  const kept = before.classAuthority.filter((name) => !less.includes(name));
  return [...new Set([...kept, ...more])].sort();
}

function namesOrNone(run: Run, keyword: string): string[] {
  const operands = run.command.keywords.get(keyword);
  return operands === undefined ? [] : namesOf(operands, keyword);
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
    if (!hasPasswordCharacters(password, run.db.options.password)) throw invalidValue('PASSWORD', '********');
    secrets.push({ kind: 'password', clear: password });
  }
  const phrase = textOf(run, 'PHRASE');
  if (phrase !== undefined) {
    if (phrase.length < PHRASE_LENGTH.least || phrase.length > PHRASE_LENGTH.most) throw invalidValue('PHRASE', '********');
    secrets.push({ kind: 'phrase', clear: phrase });
  }
  return secrets;
}

/** Refuses one that breaks the rules: they hold for what a user sets himself, and with NOEXPIRED (saf.md 13). */
export function checkRules(run: Run, userid: string, secrets: readonly NewSecret[]): void {
  for (const { kind, clear } of secrets) {
    const good = kind === 'password' ? isGoodPassword(clear, run.db.options.password) : isGoodPhrase(clear, userid);
    if (!good) throw new Refusal([{ id: 'RACF.SECRET_RULES', inserts: { kind, userid } }], 8);
  }
}

/** Sets them: digests by way of the edge, and the mark in the profile. */
export function setSecrets(run: Run, userid: string, secrets: readonly NewSecret[], expired: boolean): void {
  for (const { kind, clear } of secrets) {
    run.secrets.push({ type: 'password', userid, kind, clear, expired });
    run.change({ type: 'secret', userid, kind, set: true, ...(expired ? {} : { changed: run.context.now }) });
    run.resumed.push(userid);
  }
}
