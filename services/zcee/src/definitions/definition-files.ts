import { createHash } from 'node:crypto';
import { DISK } from '@idprop/server';
import type { FileAccess } from '@idprop/server-xml';
import { FILE_GROUPS, type FileGroup } from '@idprop/zconnect';
import { stampOfFiles } from './stamps.js';

/** What one reading has found on disk, by group: kept so that another group can be read anew without it. */
export class DefinitionFiles {
  private readonly groups: Readonly<Record<FileGroup, GroupFiles>> = newGroups();
  private readonly kept: Readonly<Record<FileGroup, GroupFiles>> | undefined;

  /** @param anew groups that are read from disk; others are as they were in `before` */
  constructor(
    before?: DefinitionFiles,
    private readonly anew: readonly FileGroup[] = FILE_GROUPS,
  ) {
    this.kept = before?.groups;
  }

  /** Files of the disk, or of the reading before; what is read is kept. */
  accessOf(group: FileGroup): Required<FileAccess> {
    const kept = this.anew.includes(group) ? undefined : this.kept?.[group];
    const own = this.groups[group];
    return {
      files: (path) => own.file(path, kept),
      listDirectory: (path) => own.directory(path, kept),
    };
  }

  /** One word for each group: equal words, equal files. */
  get digest(): string {
    return FILE_GROUPS.map((group) => this.groups[group].digest()).join(' ');
  }

  /** Changes when a file or directory of the group is written, made or removed; nothing is read for it. */
  stampOf(group: FileGroup): string {
    return this.groups[group].stamp();
  }
}

/** Groups in which two digests differ. */
export function changedGroups(one: string, other: string): FileGroup[] {
  const [a, b] = [one.split(' '), other.split(' ')];
  return FILE_GROUPS.filter((_, index) => a[index] !== b[index]);
}

class GroupFiles {
  private readonly contents = new Map<string, Uint8Array | string | undefined>();
  private readonly directories = new Map<string, readonly string[] | undefined>();

  file(path: string, kept: GroupFiles | undefined): Uint8Array | string | undefined {
    const content = kept?.contents.has(path) === true ? kept.contents.get(path) : DISK.files(path);
    this.contents.set(path, content);
    return content;
  }

  directory(path: string, kept: GroupFiles | undefined): readonly string[] | undefined {
    const names = kept?.directories.has(path) === true ? kept.directories.get(path) : DISK.listDirectory(path);
    this.directories.set(path, names);
    return names;
  }

  digest(): string {
    const hash = createHash('sha256');
    for (const [path, content] of this.contents) {
      hash.update(`${path}\0${content?.length ?? '-'}\0`);
      if (content !== undefined) hash.update(content);
    }
    return hash.digest('base64url');
  }

  stamp(): string {
    const directories = [...this.directories.keys()].map((path) => DISK.listDirectory(path)?.join('/') ?? '-');
    return [stampOfFiles([...this.contents.keys()]), ...directories].join(' ');
  }
}

function newGroups(): Record<FileGroup, GroupFiles> {
  return { config: new GroupFiles(), apis: new GroupFiles(), services: new GroupFiles(), policies: new GroupFiles() };
}
