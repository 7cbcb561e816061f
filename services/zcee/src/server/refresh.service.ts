import { describeProblem, renderMessage, type Message } from '@idprop/decision';
import { HOST, type ServiceHost } from '@idprop/server';
import { zconnectCatalogue, type FileGroup, type ZceeSettings } from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { LifecycleService } from './lifecycle.service.js';

/** What every refresh says, whatever asked for it: a command, or a look at the files. */
@Injectable()
export class RefreshService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(LifecycleService) private readonly lifecycle: LifecycleService,
  ) {}

  /** Lines for the operator; the messages among them are in the system log too. */
  async refresh(groups: readonly FileGroup[]): Promise<string[]> {
    const started = this.host.now();
    const before = this.definitions.current;
    const lines = await this.say({ id: 'CWWKG0016I', inserts: {} });
    const result = await this.lifecycle.refresh(groups);
    switch (result.outcome) {
      case 'kept':
        return [...lines, ...result.problems.map(describeProblem), 'The configuration in force stays as it was'];
      case 'unchanged':
        return [...lines, ...(await this.say({ id: 'CWWKG0018I', inserts: {} }))];
      case 'updated': {
        const seconds = ((this.host.now() - started) / 1000).toFixed(3);
        const done = await this.say({ id: 'CWWKG0017I', inserts: { seconds } });
        return [...lines, ...result.problems.map(describeProblem), ...wantsRestart(before, this.definitions.current), ...done];
      }
    }
  }

  private async say(message: Message): Promise<string[]> {
    await this.host.state.log.write([message], this.host.now());
    return renderMessage(zconnectCatalogue, message);
  }
}

/** What a refresh cannot put into force: the ports are open, with the TLS settings that they were opened with. */
function wantsRestart({ endpoint: before }: ZceeSettings, { endpoint: after }: ZceeSettings): string[] {
  const [old, fresh] = [before, after].map(({ host, httpPort, httpsPort, tls }) => JSON.stringify([host, httpPort, httpsPort, tls]));
  return old === fresh ? [] : ['httpEndpoint, or the TLS settings that it uses, have changed: a new process puts that into force'];
}
