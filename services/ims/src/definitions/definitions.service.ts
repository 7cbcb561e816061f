import { describeProblem } from '@idprop/decision';
import { readHwsConfig, type HwsConfig } from '@idprop/ims-connect';
import { DefinitionError, HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { ImsContent } from './content.js';
import { readContent } from './read-content.js';
import { readSettings, type ImsSettings } from './settings.js';

/** What this IMS Connect was started with. */
export interface Definitions {
  readonly settings: ImsSettings;
  readonly config: HwsConfig;
  readonly content: ImsContent;
}

/** Reads the member and the content file once, at start, with all problems of both. */
@Injectable()
export class DefinitionsService implements OnModuleInit {
  private loaded: Definitions | undefined;

  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  onModuleInit(): void {
    this.loaded = this.load();
  }

  get current(): Definitions {
    return (this.loaded ??= this.load());
  }

  private load(): Definitions {
    const settings = readSettings(this.host);
    const member = this.host.readFile(settings.config);
    const { config, problems } = readHwsConfig(member.text, member.file);
    const file = this.host.readFile(settings.content);
    const { content, problems: more } = readContent(file.text, file.file);
    const all = [...problems, ...more];
    if (config === undefined || content === undefined) throw new DefinitionError(all);
    for (const problem of all) this.host.logger.warn(describeProblem(problem));
    return { settings, config, content };
  }
}
