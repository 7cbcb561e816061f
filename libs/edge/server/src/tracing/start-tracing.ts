import type { ServiceKind, ServiceName } from '@idprop/sysplex';
import type { Logger } from 'pino';
import type { HopTracing } from './hop-tracing.js';
import { readOtlpSettings } from './otlp-settings.js';

export interface Tracing extends HopTracing {
  /** Sends what is not sent yet, as far as the collector takes it in time. */
  stop(): Promise<void>;
}

export interface TracedService {
  readonly name: ServiceName;
  readonly kind: ServiceKind;
  readonly namespace: string;
  readonly logger: Logger;
}

/** Spans where this process's environment sets an OTLP endpoint. The SDK costs start time and memory: only then is it loaded. */
export async function startTracing(service: TracedService): Promise<Tracing | undefined> {
  const settings = readOtlpSettings(process.env);
  if (settings === undefined) return undefined;
  const { createOtlpTracing } = await import('./otlp-tracing.js');
  return createOtlpTracing(settings.protocol, service);
}
