import { useSyncExternalStore } from 'react';

/** Where the page is: `#/flows/<id>` -> page `flows`, rest `[<id>]`. Every place has an address of its own. */
export interface Place {
  readonly page: string;
  readonly rest: readonly string[];
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(
    (changed) => {
      addEventListener('hashchange', changed);
      return () => removeEventListener('hashchange', changed);
    },
    () => location.hash,
  );
  const [page = '', ...rest] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  return { page: page === '' ? 'flows' : page, rest };
}

export function addressOf(...parts: readonly string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

export function go(...parts: readonly string[]): void {
  location.hash = addressOf(...parts);
}
