import type { Message } from '@idprop/decision';

/** Messages that the emulated products write, as catalogue ids and inserts; rendered when somebody reads them. Capped. */
export interface SystemLog {
  write(messages: readonly Message[], at: number): Promise<void>;
  read(options?: { service?: string; limit?: number }): Promise<LogEntry[]>;
}

export interface LogEntry {
  /** Emulated milliseconds since 1970. */
  readonly at: number;
  readonly service: string;
  readonly message: Message;
}
