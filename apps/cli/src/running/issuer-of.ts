import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SysplexAddress } from '@idprop/client';
import type { Sysplex } from '@idprop/sysplex';
import { parse } from 'yaml';

interface IssuerFile {
  readonly issuer: string;
  readonly users?: Readonly<Record<string, unknown>>;
  readonly clients?: Readonly<Record<string, { readonly secret?: string; readonly grants?: readonly string[] }>>;
}

/** The first client of the gateway's issuer.yaml that may use the password grant; the gateway has checked the file. */
export function issuerOf({ services, directory }: Sysplex): SysplexAddress['issuer'] {
  const file = services.find(({ kind }) => kind === 'gateway')?.settings['issuer'];
  if (typeof file !== 'string') return undefined;
  const { issuer, clients = {}, users = {} } = parse(readFileSync(resolve(directory, file), 'utf8')) as IssuerFile;
  const [client, { secret } = {}] = Object.entries(clients).find(([, { grants }]) => grants?.includes('password') === true) ?? [];
  if (client === undefined || secret === undefined) return undefined;
  const [user] = Object.keys(users);
  return { path: new URL(issuer).pathname, client, secret, ...(user === undefined ? {} : { user }) };
}
