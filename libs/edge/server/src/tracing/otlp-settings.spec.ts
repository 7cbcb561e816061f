import { readOtlpSettings } from './otlp-settings.js';

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };

describe('sending spans', () => {
  it.each([
    ['no variable', {}],
    ['an empty endpoint, as a compose file sets it', { OTEL_EXPORTER_OTLP_ENDPOINT: '' }],
    ['the SDK turned off', { ...ENDPOINT, OTEL_SDK_DISABLED: 'true' }],
    ['no exporter', { ...ENDPOINT, OTEL_TRACES_EXPORTER: 'none' }],
    ['only another setting', { OTEL_SERVICE_NAME: 'x' }],
  ])('is off with %s', (_case, env) => {
    expect(readOtlpSettings(env)).toBeUndefined();
  });

  it.each([
    ['an endpoint', ENDPOINT, 'http/protobuf'],
    ['an endpoint for traces alone', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://collector/v1/traces' }, 'http/protobuf'],
    ['another protocol', { ...ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }, 'http/json'],
    [
      'a protocol for traces, which wins',
      { ...ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json' },
      'http/json',
    ],
  ])('is on with %s', (_case, env, protocol) => {
    expect(readOtlpSettings(env)).toEqual({ protocol });
  });

  it('by gRPC is refused, with what there is', () => {
    expect(() => readOtlpSettings({ ...ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toThrow(
      expect.objectContaining({ code: 'OTLP_PROTOCOL_UNKNOWN', hint: 'Write http/protobuf or http/json' }),
    );
  });

  it.each(['collector:4318', 'ftp://collector', 'nonsense'])('to %s is refused, without quoting what may hold a password', (url) => {
    expect(() => readOtlpSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: url })).toThrow(
      expect.objectContaining({ code: 'OTLP_ENDPOINT_INVALID', message: expect.not.stringContaining(url) as string }),
    );
  });
});
