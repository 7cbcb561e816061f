import type { PlayRequest } from '../api/client.js';

/** What is asked on the page; the part of it that is no secret stands in its address. */
export interface Fields {
  /** A recorded flow whose call is played again; empty for the call that is written here. */
  readonly flow: string;
  readonly path: string;
  readonly who: 'user' | 'saf' | 'token' | 'certificate' | 'nobody';
  readonly user: string;
  readonly racf: string;
  readonly file: string;
  readonly text: string;
  readonly csd: string;
  /** Seconds. */
  readonly advance: string;
}

/** Never in an address. */
export interface Secrets {
  readonly token: string;
  readonly certificate: string;
  readonly key: string;
}

export const FIRST: Fields = {
  flow: '',
  path: '/imdb/contact/LAST3',
  who: 'user',
  user: 'distuser1',
  racf: '',
  file: '',
  text: '',
  csd: '',
  advance: '',
};
export const NO_SECRETS: Secrets = { token: '', certificate: '', key: '' };

/** As it stands in an address; what is as at first is left out. */
export function toAddress(fields: Fields): string {
  const changed = Object.entries(fields).filter(([name, value]) => value !== FIRST[name as keyof Fields]);
  return JSON.stringify(Object.fromEntries(changed));
}

/** Whatever an address holds: of something else nothing is taken. */
export function fromAddress(text: string | undefined): Fields {
  try {
    const given = JSON.parse(text ?? '{}') as Record<string, unknown>;
    const known = Object.entries(given).filter(([name, value]) => name in FIRST && typeof value === 'string');
    return { ...FIRST, ...(Object.fromEntries(known) as Partial<Fields>) };
  } catch {
    return FIRST;
  }
}

/** What is other than in the system; undefined where nothing is. */
export function changesOf({ racf, file, text, csd, advance }: Fields): PlayRequest['changes'] {
  const changes = {
    ...(racf.trim() === '' ? {} : { racf }),
    ...(file.trim() === '' ? {} : { files: { [file.trim()]: text } }),
    ...(csd.trim() === '' ? {} : { csd }),
    ...(advance.trim() === '' ? {} : { advance: Number(advance) }),
  };
  return Object.keys(changes).length === 0 ? undefined : changes;
}

export function callOf({ path, who, user }: Fields, { token, certificate, key }: Secrets): PlayRequest['call'] {
  switch (who) {
    case 'nobody':
      return { path, through: 'zcee', caller: { kind: 'nobody' } };
    case 'user':
      return { path, through: 'gateway', caller: { kind: 'user', user } };
    case 'saf':
      return { path, through: 'zcee', caller: { kind: 'saf', user } };
    case 'token':
      return { path, through: 'gateway', caller: { kind: 'token', token: token.trim() } };
    case 'certificate':
      return { path, through: 'zcee', caller: { kind: 'certificate', certificate, key } };
  }
}
