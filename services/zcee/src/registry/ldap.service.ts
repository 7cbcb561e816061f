import type { ClientCertificate } from '@idprop/identity';
import { attributeOf, certificateFilter, groupsFilter, userFilter, type LdapAnswer, type LdapRegistry } from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { Client, InvalidCredentialsError, NoSuchObjectError, ResultCodeError, type SearchOptions } from 'ldapts';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { KeyStoresService } from '../tls/key-stores.service.js';

type Entries = readonly { readonly dn: string }[];

/** Groups of groups are looked up this deep at most. */
const MAX_NESTING = 10;

/** Asks the directory of an ldapRegistry. Each question has a connection of its own; nothing of an answer is kept here. */
@Injectable()
export class LdapService {
  constructor(
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(KeyStoresService) private readonly stores: KeyStoresService,
  ) {}

  /** The entry of a user name; with a password, also whether it is that of the entry. */
  find(registry: LdapRegistry, name: string, password?: string): Promise<LdapAnswer> {
    return this.answer(registry, { filter: userFilter(registry, name), scope: 'sub' }, registry.baseDN, password);
  }

  /** The entry of a client certificate, as certificateMapMode has it. */
  async findCertificate(registry: LdapRegistry, { subject, issuer }: ClientCertificate): Promise<LdapAnswer> {
    const { certificateMapMode: mode, certificateFilter: filter = '' } = registry;
    if (mode === 'EXACT_DN') return this.answer(registry, { scope: 'base' }, subject);
    const filled = mode === 'CERTIFICATE_FILTER' ? certificateFilter(filter, { subject, issuer }) : undefined;
    return filled === undefined
      ? { type: 'unknown', entries: 0 }
      : this.answer(registry, { filter: filled, scope: 'sub' }, registry.baseDN);
  }

  private async answer(registry: LdapRegistry, options: SearchOptions, base: string, password?: string): Promise<LdapAnswer> {
    try {
      return await this.connected(registry, async (client) => {
        const { bind } = registry;
        if (bind !== undefined) await client.bind(bind.dn, bind.password);
        const entries = await search(client, registry, base, options);
        const [entry] = entries;
        if (entry === undefined || entries.length > 1) return { type: 'unknown', entries: entries.length };
        if (password !== undefined && !(await this.isPassword(registry, entry.dn, password)))
          return { type: 'wrong-password', dn: entry.dn };
        return { type: 'entry', dn: entry.dn, groups: await groupsOf(client, registry, entry.dn) };
      });
    } catch (error) {
      return { type: 'unavailable', reason: reasonOf(error) };
    }
  }

  /** A bind without a password would be an anonymous one, which directories accept (RFC 4513 5.1.2): it proves nothing. */
  private async isPassword(registry: LdapRegistry, dn: string, password: string): Promise<boolean> {
    if (password === '') return false;
    return this.connected(registry, async (client) => {
      try {
        await client.bind(dn, password);
        return true;
      } catch (error) {
        if (error instanceof InvalidCredentialsError) return false;
        throw error;
      }
    });
  }

  private async connected<T>(registry: LdapRegistry, work: (client: Client) => Promise<T>): Promise<T> {
    const { host, port, tls, connectTimeout, searchTimeout } = registry;
    const client = new Client({
      url: `${tls === undefined ? 'ldap' : 'ldaps'}://${host}:${port}`,
      connectTimeout,
      timeout: searchTimeout,
      ...(tls === undefined ? {} : { tlsOptions: { ca: await this.trusted(tls.trustStore) } }),
    });
    try {
      return await work(client);
    } finally {
      // The connection is of no further use, whatever became of it.
      await client.unbind().catch(() => undefined);
    }
  }

  /** PEM of those who may have signed the directory's certificate. */
  private async trusted(id: string | undefined): Promise<string[]> {
    const store = id === undefined ? undefined : this.definitions.current.keyStores[id];
    const opened = store && (await this.stores.open(store));
    return opened === undefined || typeof opened === 'string' ? [] : [...opened.ca];
  }
}

async function search(client: Client, { searchTimeout }: LdapRegistry, base: string, options: SearchOptions): Promise<Entries> {
  try {
    const timeLimit = Math.ceil(searchTimeout / 1000);
    return (await client.search(base, { ...options, timeLimit, attributes: ['1.1'] })).searchEntries;
  } catch (error) {
    if (error instanceof NoSuchObjectError) return [];
    throw error;
  }
}

/** Common names of the groups that an entry is in; with recursiveSearch those that these groups are in, too. */
async function groupsOf(client: Client, registry: LdapRegistry, dn: string): Promise<string[]> {
  const found = new Set<string>();
  let level = [dn];
  for (let depth = 0; level.length > 0 && depth < (registry.recursive ? MAX_NESTING : 1); depth++) {
    const groups: string[] = [];
    for (const member of level) {
      const options = { filter: groupsFilter(registry.members, member), scope: 'sub' } as const;
      groups.push(...(await search(client, registry, registry.baseDN, options)).map((entry) => entry.dn));
    }
    level = [...new Set(groups)].filter((group) => !found.has(group));
    for (const group of level) found.add(group);
  }
  return [...found].map((group) => attributeOf(group, 'cn') ?? group);
}

/** Never the server's text: it may quote what a caller sent. */
function reasonOf(error: unknown): string {
  if (error instanceof InvalidCredentialsError) return 'the directory refused bindDN and bindPassword';
  if (error instanceof ResultCodeError) return `the directory answered with code ${error.code} (${error.name})`;
  return `the directory was not reached (${(error as NodeJS.ErrnoException).code ?? (error as Error).name})`;
}
