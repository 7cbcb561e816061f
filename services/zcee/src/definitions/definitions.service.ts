import type { Problem } from '@idprop/decision';
import { DefinitionError, HOST, readSettings, warnOf, type ServiceHost } from '@idprop/server';
import { FILE_GROUPS, type FileGroup, type ZceeSettings } from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { DefinitionFiles } from './definition-files.js';
import { loadDefinitions, type LoadedDefinitions } from './load.js';
import { unknownHosts } from './unknown-hosts.js';
import { SETTINGS_HINT, zceeSettings, type ServiceSettings } from './service-settings.js';

/** What a reload came to. `kept`: there are errors, and the old definitions stay in force. */
export type Reload =
  | { readonly outcome: 'unchanged' }
  /** With what is wrong in them, but no hindrance. */
  | { readonly outcome: 'updated'; readonly problems: readonly Problem[] }
  | { readonly outcome: 'kept'; readonly problems: readonly Problem[] };

/** The server's definitions in force. A reload replaces them as a whole; requests in hand keep what they began with. */
@Injectable()
export class DefinitionsService {
  readonly service: ServiceSettings;
  private loaded: LoadedDefinitions;

  /** Reads the definitions. Throws DefinitionError with every problem when they cannot be used. */
  constructor(@Inject(HOST) private readonly host: ServiceHost) {
    this.service = readSettings(host, zceeSettings, SETTINGS_HINT);
    this.loaded = this.read();
    const { problems } = this.loaded;
    const errors = problems.filter(({ severity }) => severity === 'error');
    // Before the errors that end the start: a warning is often their cause.
    warnOf(
      host.logger,
      problems.filter(({ severity }) => severity === 'warning'),
    );
    if (errors.length > 0) throw new DefinitionError(errors);
  }

  get current(): ZceeSettings {
    return this.loaded.settings;
  }

  /** Of every file that was read, a word for each group: equal digests, equal definitions. */
  get digest(): string {
    return this.loaded.files.digest;
  }

  /** What is wrong in the definitions in force, but no hindrance. */
  get warnings(): readonly Problem[] {
    return this.loaded.problems;
  }

  /** Changes when files of a group are changed on disk; reads none of them. */
  stampOf(group: FileGroup): string {
    return this.loaded.files.stampOf(group);
  }

  /** Reads the definitions again; files of other groups than these stay as they were read. With errors the old ones stay in force. */
  reload(groups: readonly FileGroup[] = FILE_GROUPS): Reload {
    const fresh = this.read(new DefinitionFiles(this.loaded.files, groups));
    const problems = fresh.problems.filter(({ severity }) => severity === 'error');
    if (problems.length > 0) return { outcome: 'kept', problems };
    if (fresh.files.digest === this.loaded.files.digest) return { outcome: 'unchanged' };
    this.loaded = fresh;
    warnOf(this.host.logger, fresh.problems);
    return { outcome: 'updated', problems: fresh.problems };
  }

  private read(files = new DefinitionFiles()): LoadedDefinitions {
    const { server, variables, strictTokens } = this.service;
    const loaded = loadDefinitions({ main: this.host.resolve(server), directory: this.host.resolve('.'), variables, files });
    const { settings, problems } = loaded;
    const lost = unknownHosts(settings, this.host.sysplex, server);
    return { ...loaded, problems: [...problems, ...lost, ...strictProblems(strictTokens, settings, server)] };
  }
}

/** A client that is to be strict and is not there would leave another one lenient. */
function strictProblems(wanted: readonly string[], { clients }: ZceeSettings, file: string): Problem[] {
  return wanted
    .filter((id) => !clients.some((client) => client.id === id))
    .map((id) => ({
      severity: 'error',
      file,
      line: 0,
      field: 'strictTokens',
      reason: `there is no openidConnectClient with the id ${id}`,
      hint: 'Correct strictTokens in sysplex.yaml, or define the client',
    }));
}
