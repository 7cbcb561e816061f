import type { PlayedCaller } from '@idprop/server';
import { CliError, readText } from '../errors.js';

/** Who makes a call that is only played. */
export interface CallerOptions {
  readonly as?: string;
  readonly token?: string;
  readonly basic?: string;
  readonly certificate?: string;
  readonly key?: string;
}

/** Undefined where nobody is named. */
export function playedCaller({ as, token, basic, certificate, key }: CallerOptions): PlayedCaller | undefined {
  const named = [as, token, basic, certificate].filter((one) => one !== undefined);
  if (named.length > 1) throw new CliError('CALLER_AMBIGUOUS', '--as, --token, --basic and --certificate exclude each other', 'Choose one');
  if (token !== undefined) return { kind: 'token', token };
  if (as !== undefined) {
    const [user, password] = split(as);
    return { kind: 'user', user, ...(password === undefined ? {} : { password }) };
  }
  if (basic !== undefined) {
    const [user, password] = split(basic);
    return password === undefined ? { kind: 'saf', user } : { kind: 'basic', user, password };
  }
  if (certificate === undefined) return undefined;
  if (key === undefined) throw new CliError('KEY_MISSING', 'a certificate proves nothing without its key', 'Name its file with --key');
  return { kind: 'certificate', certificate: pemOf(certificate, 'CERTIFICATE'), key: pemOf(key, 'PRIVATE KEY') };
}

/** A handshake would tell of anything else as if the server had refused it. */
function pemOf(file: string, what: string): string {
  const text = readText(file);
  if (new RegExp(`^-----BEGIN [A-Z ]*${what}-----`, 'm').test(text)) return text;
  throw new CliError('PEM_INVALID', `${file} holds no ${what.toLowerCase()}`, 'Name a PEM file');
}

function split(text: string): [user: string, password?: string] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text] : [text.slice(0, colon), text.slice(colon + 1)];
}
