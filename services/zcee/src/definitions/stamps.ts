import { statSync } from 'node:fs';
import type { KeyStoreSettings } from '@idprop/zconnect';

/** Changes when one of the files is written, made or removed; nothing is read for it. */
export function stampOfFiles(paths: readonly string[]): string {
  return paths
    .map((path) => {
      const stat = statSync(path, { throwIfNoEntry: false });
      return stat === undefined ? '-' : `${stat.ino}.${stat.size}.${stat.mtimeMs}`;
    })
    .join(' ');
}

/** Key store files that are to be polled. Key rings are not files: RACF's are read after REFRESH,KEYSTORE. */
export function polledStores(stores: Readonly<Record<string, KeyStoreSettings>>): { readonly path: string; readonly interval: number }[] {
  return Object.values(stores).flatMap(({ place, pollingRate }) =>
    place.type === 'file' && pollingRate !== undefined ? [{ path: place.path, interval: pollingRate }] : [],
  );
}
