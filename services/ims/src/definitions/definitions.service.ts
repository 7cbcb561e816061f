import { HOST, readSettings, warnOf, type ServiceHost } from '@idprop/server';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DRDA_CLIENT, TM_CLIENT } from '../clients/client-entry.js';
import { ImsStoppedError } from '../errors.js';
import { HwsRuns, type DefinitionTexts, type HwsRun } from './hws-run.js';
import { loadDefinitions, type Definitions } from './load-definitions.js';
import { imsSettings, SETTINGS_HINT, type ImsSettings } from './settings.js';

/** The definitions that IMS Connect runs with, and its starts and stops. */
@Injectable()
export class DefinitionsService implements OnModuleInit {
  readonly settings: ImsSettings;
  private readonly runs: HwsRuns;
  private loaded: { readonly key: string; readonly definitions: Definitions } | undefined;
  private first: Definitions | undefined;

  constructor(@Inject(HOST) private readonly host: ServiceHost) {
    this.settings = readSettings(host, imsSettings, SETTINGS_HINT);
    this.runs = new HwsRuns(host.state.connections);
  }

  /** Reads the files. Where no other replica runs, sockets and starts of earlier processes are no more. */
  async onModuleInit(): Promise<void> {
    this.first = this.load(this.readFiles());
    const live = await this.host.state.liveServices();
    const replicas = live.find(({ service }) => service === this.host.definition.name)?.instances ?? 0;
    if (replicas > 1) return;
    await this.runs.forget();
    await this.clearClients();
  }

  /** @throws ImsStoppedError between P and S */
  async current(): Promise<Definitions> {
    const run = await this.runs.read();
    if (!run.up) throw new ImsStoppedError();
    const key = `${run.start} ${run.changes ?? 0}`;
    if (this.loaded?.key !== key) this.loaded = { key, definitions: changed(await this.ofStart(run.start), run) };
    return this.loaded.definitions;
  }

  /**
   * SETRACF, SETUIDC, REFRESH RACFUID, STOPPORT, OPENPORT: in force for every replica until the next start.
   * @throws ImsStoppedError between P and S
   */
  async change(change: (run: HwsRun) => Partial<HwsRun>): Promise<Definitions> {
    const run = await this.runs.read();
    if (!run.up) throw new ImsStoppedError();
    await this.runs.change({ ...run, ...change(run), changes: (run.changes ?? 0) + 1 });
    return this.current();
  }

  /** REFRESH RACFUID, and what a change of password leads to: the cache verifies these user IDs again. */
  async refreshUids(userids: readonly string[]): Promise<void> {
    await this.change(({ refreshed = {} }) => ({
      refreshed: { ...refreshed, ...Object.fromEntries(userids.map((userid) => [userid, (refreshed[userid] ?? 0) + 1])) },
    }));
  }

  /** P: every connection ends. False when it did not run. */
  async stop(): Promise<boolean> {
    const run = await this.runs.read();
    if (!run.up) return false;
    await this.runs.stop(run);
    await this.clearClients();
    return true;
  }

  /**
   * S: the files are read anew, by the replica that is asked, for all of them. Undefined when it runs already.
   * @throws DefinitionError and stays down when they have problems
   */
  async start(): Promise<Definitions | undefined> {
    const run = await this.runs.read();
    if (run.up) return undefined;
    const texts = this.readFiles();
    const definitions = this.load(texts);
    return (await this.runs.start(run, texts)) ? definitions : this.current();
  }

  private async ofStart(start: number): Promise<Definitions> {
    const texts = await this.runs.texts(start);
    if (texts !== undefined) return this.load(texts);
    return (this.first ??= this.load(this.readFiles()));
  }

  private readFiles(): DefinitionTexts {
    return { member: this.host.readFile(this.settings.config), content: this.host.readFile(this.settings.content) };
  }

  private load(texts: DefinitionTexts): Definitions {
    const { warnings, notUsed, ...definitions } = loadDefinitions(texts);
    warnOf(this.host.logger, warnings);
    if (notUsed.length > 0) this.host.logger.info({ notUsed }, `${texts.member.file}: read, not used here: ${notUsed.join(', ')}`);
    return definitions;
  }

  private async clearClients(): Promise<void> {
    await this.host.state.connections.clear(TM_CLIENT);
    await this.host.state.connections.clear(DRDA_CLIENT);
  }
}

/** The definitions of a start with what the operator has changed since. */
function changed({ config, content }: Definitions, run: HwsRun): Definitions {
  const { racf = config.hws.racf, uidCache = config.hws.uidCache, stoppedPorts = [], refreshed = {}, reply } = run;
  return {
    config: { ...config, hws: { ...config.hws, racf, uidCache } },
    content,
    stoppedPorts,
    refreshed,
    ...(reply === undefined ? {} : { reply }),
  };
}
