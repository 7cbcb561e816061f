import type { ConfigElement } from '@idprop/server-xml';

/** The id of a keyStore that has none. */
export const DEFAULT_KEY_STORE = 'defaultKeyStore';

/** What a key store is known by: its id; nested in another element its path, for there an id is nobody else's. */
export function keyStoreId(element: ConfigElement): string {
  return element.path.includes('/') ? element.path : (element.id ?? DEFAULT_KEY_STORE);
}
