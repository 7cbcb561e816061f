// Whether bundles are as they were when Nx last made them: Nx itself takes more than a second to say so.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What bundles are made of, and what they are not: bundles, and what npm installs. */
const SOURCES = ['libs', 'services', 'apps', 'test', 'tools', 'package-lock.json', 'nx.json', '.swcrc'];
const LEFT_OUT = new Set(['dist', 'node_modules']);

/** npm ci takes it away, and rightly so. */
const stampOf = (root) => join(root, 'node_modules/.cache/idprop/built.json');

/** Remembers that all bundles are of sources as they were at `since` (ms), when Nx began. */
export function markBuilt(root, since) {
  const stamp = stampOf(root);
  mkdirSync(dirname(stamp), { recursive: true });
  // In one piece: another `npm run idprop` may be reading.
  writeFileSync(`${stamp}.${process.pid}`, JSON.stringify({ since, bundles: bundlesIn(root) }));
  renameSync(`${stamp}.${process.pid}`, stamp);
}

/** True where no source has changed since, and every bundle is there. In doubt false: then Nx is asked. */
export function isBuilt(root) {
  const stamp = stampOf(root);
  if (!existsSync(stamp)) return false;
  const { since, bundles } = JSON.parse(readFileSync(stamp, 'utf8'));
  return bundles.every((bundle) => existsSync(join(root, bundle))) && !SOURCES.some((name) => changedSince(join(root, name), since));
}

/** By ctime, which no copying sets back; that of a folder tells of files that came or went. */
function changedSince(path, since) {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return false;
  if (status.ctimeMs >= since) return true;
  if (!status.isDirectory()) return false;
  return readdirSync(path).some((name) => !LEFT_OUT.has(name) && changedSince(join(path, name), since));
}

function bundlesIn(root) {
  const projects = ['libs/core', 'libs/edge', 'services', 'apps', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name, 'dist/bundle')),
  );
  return projects
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((file) => join(folder, file)));
}
