import type { Step } from '@idprop/decision';
import type { PassTicketFields, PassTicketRecord } from '@idprop/passticket';
import { HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { SETTINGS, type PassTicketSettings } from '../settings.js';

/** How many records are looked through for an earlier use. */
const LOOK_BACK = 1000;

/** How long a record waits for others, real milliseconds. */
const FILL_MS = 5;

const GENERATION = 82;
const SUCCESS = '0/0/0';

/** SMF records of type 80. As SMF does, it takes a record into a buffer and writes what has come together: nobody waits for it. */
@Injectable()
export class SmfService implements OnModuleDestroy {
  private buffer: { readonly record: PassTicketRecord; readonly at: number }[] = [];
  private writing: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SETTINGS) private readonly settings: PassTicketSettings,
  ) {}

  async onModuleDestroy(): Promise<void> {
    await this.flush();
  }

  /** Takes a record; the step for the flow says which event and qualifier it is. */
  record(record: PassTicketRecord, at: number): Step {
    this.buffer.push({ record, at });
    this.timer ??= setTimeout(() => void this.flush(), FILL_MS);
    return { check: 'PTKT.SMF', verdict: 'info', found: `${record.event} ${record.qualifier}` };
  }

  /** Of a replay: when and in which flow the ticket was used before, for the operator. Undefined when no record is left of it. */
  async earlierUse(replay: PassTicketRecord): Promise<Step | undefined> {
    await this.flush();
    const entries = await this.host.state.smf.read({ service: this.host.definition.name, limit: LOOK_BACK }).catch((error: unknown) => {
      this.host.logger.warn({ err: error }, 'the earlier use of a PassTicket cannot be looked up');
      return [];
    });
    const earlier = entries.findLast(({ record }) => record.event !== GENERATION && this.isUseOf(replay.fields, record.fields));
    if (earlier === undefined) return undefined;
    const { caller, system, flow } = earlier.record.fields;
    return {
      check: 'PTKT.EARLIER',
      verdict: 'info',
      found: `${new Date(earlier.at).toISOString()} ${caller} on ${system}, flow ${flow}`,
    };
  }

  /** Writes what is in the buffer, one after the other. A record that cannot be written must not turn a decision round. */
  private async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    while (this.writing !== undefined || this.buffer.length > 0) {
      this.writing ??= this.write(this.buffer.splice(0)).finally(() => (this.writing = undefined));
      await this.writing;
    }
  }

  private async write(taken: typeof this.buffer): Promise<void> {
    const byTime = new Map<number, PassTicketRecord[]>();
    for (const { record, at } of taken) {
      const records = byTime.get(at);
      if (records === undefined) byTime.set(at, [record]);
      else records.push(record);
    }
    try {
      for (const [at, records] of byTime) await this.host.state.smf.write(records, at);
    } catch (error) {
      this.host.logger.warn({ err: error, records: taken.length }, 'SMF records were not written');
    }
  }

  /** The same ticket was accepted, where it counts as used. */
  private isUseOf(ticket: PassTicketFields, fields: Readonly<Record<string, unknown>>): boolean {
    const identifying = [
      'userid',
      'applname',
      'algorithm',
      'second',
      ...(this.settings.replayScope === 'system' ? ['system'] : []),
    ] as const;
    return fields['codes'] === SUCCESS && identifying.every((name) => fields[name] === ticket[name as keyof PassTicketFields]);
  }
}
