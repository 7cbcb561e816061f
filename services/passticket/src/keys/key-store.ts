import { KeyStore, readCkds } from '@idprop/passticket';
import { DefinitionError, type ServiceHost } from '@idprop/server';
import type { PassTicketSettings } from '../settings.js';

/** Injection token of the keys that ICSF would hold ({@link KeyStore}). */
export const KEY_STORE = Symbol('KEY_STORE');

/** Reads the key data set that the settings name; they never leave this process. Throws DefinitionError with all that is wrong. */
export function openKeyStore(host: ServiceHost, { ckds }: PassTicketSettings): KeyStore {
  if (ckds === undefined) return new KeyStore();
  const { text, file } = host.readFile(ckds);
  const { store, problems } = readCkds(text, file);
  if (problems.length > 0) throw new DefinitionError(problems);
  host.logger.info({ keys: store.labels() }, `key data set ${file} is read; keys in clear are for testing only`);
  return store;
}
