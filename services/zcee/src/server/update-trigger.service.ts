import { HOST, type ServiceHost } from '@idprop/server';
import { FILE_GROUPS, type FileGroup, type UpdateRule } from '@idprop/zconnect';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { polledStores, stampOfFiles } from '../definitions/stamps.js';
import { RefreshService } from './refresh.service.js';
import { RunStateService } from './run-state.service.js';

/** Real milliseconds: looks are no closer together, and so often it is looked whether something is polled by now. */
const SHORTEST_MS = 50;
const UNPOLLED_MS = 1000;

/** What is looked at together: how often, by what a change is told, what is done then. */
interface Watch {
  readonly name: string;
  readonly rule: () => UpdateRule;
  readonly stamp: () => string;
  readonly changed: () => Promise<unknown>;
}

/** `updateTrigger="polled"`: files are looked at every so often, and read when one has changed (zcee.md 2 and 9). Real time, as the files' own. */
@Injectable()
export class UpdateTriggerService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly timers = new Map<Watch, NodeJS.Timeout>();
  private readonly stamps = new Map<Watch, string>();
  private isEnding = false;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(RefreshService) private readonly refresh: RefreshService,
    @Inject(RunStateService) private readonly run: RunStateService,
  ) {}

  onApplicationBootstrap(): void {
    for (const watch of [...FILE_GROUPS.map((group) => this.watchOf(group)), this.keyStores()]) this.schedule(watch);
  }

  onModuleDestroy(): void {
    this.isEnding = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  private watchOf(group: FileGroup): Watch {
    return {
      name: group,
      rule: () => this.definitions.current.updates[group],
      stamp: () => this.definitions.stampOf(group),
      changed: async () => this.host.logger.info({ lines: await this.refresh.refresh([group]) }, `files of ${group} have changed`),
    };
  }

  private keyStores(): Watch {
    const stores = () => polledStores(this.definitions.current.keyStores);
    return {
      name: 'key stores',
      rule: () => ({
        trigger: stores().length === 0 ? 'mbean' : 'polled',
        interval: Math.min(...stores().map(({ interval }) => interval)),
      }),
      stamp: () => stampOfFiles(stores().map(({ path }) => path)),
      changed: () => this.run.announceKeyStores(),
    };
  }

  private schedule(watch: Watch): void {
    if (this.isEnding) return;
    const { trigger, interval } = watch.rule();
    const isPolled = trigger === 'polled';
    if (isPolled && !this.stamps.has(watch)) this.stamps.set(watch, watch.stamp());
    const timer = setTimeout(() => void this.look(watch, isPolled), isPolled ? Math.max(interval, SHORTEST_MS) : UNPOLLED_MS);
    this.timers.set(watch, timer.unref());
  }

  private async look(watch: Watch, isPolled: boolean): Promise<void> {
    try {
      if (isPolled) await this.compare(watch);
      else this.stamps.delete(watch);
    } catch (error) {
      this.host.logger.error({ err: error }, `${watch.name}: files were not looked at`);
    } finally {
      this.schedule(watch);
    }
  }

  private async compare(watch: Watch): Promise<void> {
    const stamp = watch.stamp();
    if (stamp === this.stamps.get(watch) || !(await this.run.isRunning())) return;
    await watch.changed();
    // Of the files that are in force by now; where they were kept, of those that were just found wrong.
    this.stamps.set(watch, watch.stamp());
  }
}
