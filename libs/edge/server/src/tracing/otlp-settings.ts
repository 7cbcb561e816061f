import { EnvironmentError } from '../process/environment.js';

const PROTOCOLS = ['http/protobuf', 'http/json'] as const;
export type OtlpProtocol = (typeof PROTOCOLS)[number];

/**
 * How spans are sent, by OpenTelemetry's own variables; undefined where no endpoint is set, or the SDK or the exporter is turned off. An
 * empty variable counts as unset. The exporter itself reads endpoint, headers, time-out and compression.
 */
export function readOtlpSettings(env: NodeJS.ProcessEnv): { readonly protocol: OtlpProtocol } | undefined {
  const value = (name: string): string | undefined => env[name]?.trim() || undefined;
  const name = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'].find((one) => value(one) !== undefined);
  if (name === undefined || value('OTEL_SDK_DISABLED')?.toLowerCase() === 'true' || value('OTEL_TRACES_EXPORTER') === 'none') {
    return undefined;
  }
  const endpoint = value(name) ?? '';
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol)) {
    // Not quoted: it may hold a password.
    throw new EnvironmentError('OTLP_ENDPOINT_INVALID', `${name} is no http or https URL`, 'Write http://127.0.0.1:4318');
  }
  const told = value('OTEL_EXPORTER_OTLP_TRACES_PROTOCOL') ?? value('OTEL_EXPORTER_OTLP_PROTOCOL') ?? 'http/protobuf';
  const protocol = PROTOCOLS.find((one) => one === told);
  if (protocol === undefined) {
    throw new EnvironmentError('OTLP_PROTOCOL_UNKNOWN', `spans cannot be sent by ${told}`, `Write ${PROTOCOLS.join(' or ')}`);
  }
  return { protocol };
}
