import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DefinitionError, HOST, warnOf, type ServiceHost } from '@idprop/server';
import { readSettings, type GatewaySettings } from '../settings.js';
import type { Issuer } from './model.js';
import { readIssuer } from './read-issuer.js';

/** The gateway's definitions, read at start-up: all their problems at once. */
@Injectable()
export class IssuerService implements OnModuleInit {
  private loaded: { issuer: Issuer; settings: GatewaySettings } | undefined;

  constructor(@Inject(HOST) private readonly host: ServiceHost) {}

  onModuleInit(): void {
    this.load();
  }

  get issuer(): Issuer {
    return this.load().issuer;
  }

  get settings(): GatewaySettings {
    return this.load().settings;
  }

  /** Nest starts the providers of a module side by side: whoever needs the definitions first loads them. */
  private load(): { issuer: Issuer; settings: GatewaySettings } {
    if (this.loaded !== undefined) return this.loaded;
    const settings = readSettings(this.host);
    const { text, file } = this.host.readFile(settings.issuer);
    const { issuer, problems } = readIssuer(text, file);
    if (issuer === undefined) throw new DefinitionError(problems);
    warnOf(this.host.logger, problems);
    return (this.loaded = { issuer, settings });
  }
}
