import { readJwt, writeJwt } from './jwt-text.js';

/** Ways to break a token that anybody has who holds one: no key is needed. */
export interface Breakage {
  readonly id: string;
  readonly title: string;
  apply(token: string): string;
}

type Members = Record<string, unknown>;

function change(
  token: string,
  edit: { header?: (members: Members) => void; payload?: (members: Members) => void; signature?: string },
): string {
  const parts = readJwt(token);
  if (parts === undefined) return token;
  const edited = (text: string, by: ((members: Members) => void) | undefined): string => {
    if (by === undefined) return text;
    const members = JSON.parse(text) as Members;
    by(members);
    return JSON.stringify(members);
  };
  return writeJwt({
    header: edited(parts.header, edit.header),
    payload: edited(parts.payload, edit.payload),
    signature: edit.signature ?? parts.signature,
  });
}

export const BREAKAGES: readonly Breakage[] = [
  { id: 'sub', title: 'another subject', apply: (token) => change(token, { payload: (claims) => void (claims['sub'] = 'Fred') }) },
  {
    id: 'alg-none',
    title: 'alg none, no signature',
    apply: (token) => change(token, { header: (header) => void (header['alg'] = 'none'), signature: '' }),
  },
  { id: 'aud', title: 'another audience', apply: (token) => change(token, { payload: (claims) => void (claims['aud'] = 'elsewhere') }) },
  { id: 'exp', title: 'expired long ago', apply: (token) => change(token, { payload: (claims) => void (claims['exp'] = 1) }) },
  {
    id: 'signature',
    title: 'one letter of the signature',
    apply: (token) => token.replace(/(.)(.)$/, (_all, one: string, last: string) => (one === 'A' ? 'B' : 'A') + last),
  },
  { id: 'cut', title: 'cut off', apply: (token) => token.slice(0, -20) },
];
