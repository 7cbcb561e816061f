import { CONNECT_ATTRIBUTES, USER_ATTRIBUTES, type Connect, type Group, type LogonHours, type RevokeDates, type User } from '@idprop/saf';
import { DAY_NAMES } from '../verbs/logon-hours.js';
import { type DeckWriter, keyword, listKeyword, textKeyword } from './deck-writer.js';
import { segmentTexts } from './segment-text.js';

/** All that ADDGROUP did not say. */
export function writeGroupDetails(deck: DeckWriter, { group, owner, data, model, termuacc, segments }: Group): void {
  const terminal = termuacc ? 'TERMUACC' : 'NOTERMUACC';
  deck.command(
    'ALTGROUP',
    group,
    keyword('OWNER', owner),
    textKeyword('DATA', data),
    keyword('MODEL', model),
    terminal,
    ...segmentTexts(segments),
  );
}

/** All that ADDUSER did not say, but for revocation. With `exact` attributes that the user has and should not are taken away. */
export function writeUserDetails(deck: DeckWriter, user: User, exact = false): void {
  const { userid, name, owner, defaultGroup, data, model, logon, classAuthority, segments } = user;
  const attributes = USER_ATTRIBUTES.map((attribute) =>
    user.attributes.includes(attribute) ? attribute : exact ? `NO${attribute}` : undefined,
  );
  deck.command(
    'ALTUSER',
    userid,
    textKeyword('NAME', name),
    keyword('OWNER', owner),
    exact ? keyword('DFLTGRP', defaultGroup) : undefined,
    ...attributes,
    textKeyword('DATA', data),
    keyword('MODEL', model),
    listKeyword('CLAUTH', classAuthority),
    whenText(logon),
    ...segmentTexts(segments),
  );
}

export function writeInterval(deck: DeckWriter, { userid, interval }: User): void {
  if (interval === undefined) return;
  deck.command('PASSWORD', `USER(${userid})`, interval === 0 ? 'NOINTERVAL' : keyword('INTERVAL', interval));
}

export function writeConnect(deck: DeckWriter, userid: string, group: string, connect: Connect): void {
  const { owner, authority, uacc } = connect;
  const of = ['CONNECT', userid, keyword('GROUP', group)];
  const attributes = CONNECT_ATTRIBUTES.map((attribute) => (connect.attributes.includes(attribute) ? attribute : `NO${attribute}`));
  deck.command(
    ...of,
    keyword('OWNER', owner),
    keyword('AUTHORITY', authority),
    keyword('UACC', uacc),
    ...attributes,
    ...dateTexts(connect),
  );
  if (connect.revoked) deck.command(...of, 'REVOKE');
}

export function writeRevocation(deck: DeckWriter, user: User): void {
  const dates = dateTexts(user);
  if (dates.length > 0) deck.command('ALTUSER', user.userid, ...dates);
  if (user.revoked) deck.command('ALTUSER', user.userid, 'REVOKE');
}

/** The first and the last year that mm/dd/yy tells apart. */
const YEARS = { first: 1971, last: 2070 };
const DAY_MS = 86_400_000;

export function isWritableDate(at: number | undefined): boolean {
  if (at === undefined) return true;
  const year = new Date(at).getUTCFullYear();
  return at % DAY_MS === 0 && year >= YEARS.first && year <= YEARS.last;
}

function dateTexts({ revokeDate, resumeDate }: RevokeDates): string[] {
  return [
    ...(revokeDate === undefined ? [] : [`REVOKE(${dateText(revokeDate)})`]),
    ...(resumeDate === undefined ? [] : [`RESUME(${dateText(resumeDate)})`]),
  ];
}

function dateText(at: number): string {
  const [, year = '', month = '', day = ''] = /^\d\d(\d\d)-(\d\d)-(\d\d)/.exec(new Date(at).toISOString()) ?? [];
  return `${month}/${day}/${year}`;
}

function whenText(logon: LogonHours | undefined): string | undefined {
  if (logon === undefined) return undefined;
  const days = logon.days === undefined ? '' : `DAYS(${logon.days.map((day) => DAY_NAMES[day]).join(' ')})`;
  const time = logon.time === undefined ? '' : `TIME(${logon.time.begin}:${logon.time.end})`;
  return `WHEN(${[days, time].filter((part) => part !== '').join(' ')})`;
}
