import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span, type Tracer } from '@opentelemetry/api';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { Step } from '@idprop/decision';
import { describeIdentity } from '@idprop/identity';
import { readTraceparent, writeTraceparent } from './traceparent.js';
import type { EndedHop, HopSpan } from './hop-tracing.js';
import { logTroubles } from './log-troubles.js';
import type { OtlpProtocol } from './otlp-settings.js';
import type { TracedService, Tracing } from './start-tracing.js';
import { attributesOf } from './step-event.js';

/** A collector that does not answer may hold up the end of a process for so long, real milliseconds. */
const FLUSH_MS = 2_000;

/** Sends each hop as a span to an OTLP collector, in batches and in the background; full batches are dropped where it is dead. */
export async function createOtlpTracing(protocol: OtlpProtocol, service: TracedService): Promise<Tracing> {
  const { name, kind, namespace, logger } = service;
  logTroubles(logger);
  const provider = new BasicTracerProvider({
    // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win.
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': name, 'service.namespace': namespace, 'process.pid': process.pid }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(await createExporter(protocol))],
  });
  const tracer = provider.getTracer('idprop');
  return {
    begin: (what, parent) => new OtlpHopSpan(tracer, what, parent, { 'idprop.service': name, 'idprop.kind': kind }),
    async stop() {
      const late = new Promise<void>((done) => setTimeout(done, FLUSH_MS).unref());
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
    },
  };
}

async function createExporter(protocol: OtlpProtocol): Promise<SpanExporter> {
  const { OTLPTraceExporter } = await (protocol === 'http/json'
    ? import('@opentelemetry/exporter-trace-otlp-http')
    : import('@opentelemetry/exporter-trace-otlp-proto'));
  return new OTLPTraceExporter();
}

/** Real time, whatever `Date` says: the gateway's follows the emulated clock here and there. */
const realNow = (): number => performance.timeOrigin + performance.now();

class OtlpHopSpan implements HopSpan {
  readonly traceparent: string;
  private readonly span: Span;

  constructor(tracer: Tracer, what: string, parent: string | undefined, attributes: Readonly<Record<string, string>>) {
    const caller = readTraceparent(parent);
    const context = caller === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...caller, isRemote: true });
    this.span = tracer.startSpan(what, { kind: SpanKind.SERVER, startTime: realNow(), attributes }, context);
    this.traceparent = writeTraceparent(this.span.spanContext());
  }

  steps(steps: readonly Step[]): void {
    const at = realNow();
    for (const step of steps) {
      const attributes = attributesOf(step);
      if (attributes !== undefined) this.span.addEvent(step.check, attributes, at);
    }
  }

  end({ flow, hop, outcome, identity, at, result }: EndedHop): void {
    this.span.setAttributes({
      'idprop.flow': flow,
      'idprop.hop': hop,
      'idprop.outcome': outcome,
      'idprop.identity': describeIdentity(identity),
      'idprop.emulated_time': new Date(at).toISOString(),
      ...(result === undefined ? {} : { 'idprop.result': String(result) }),
    });
    // A refusal is a right answer; only work that broke is an error.
    if (outcome === 'failed') this.span.setStatus({ code: SpanStatusCode.ERROR });
    this.span.end(realNow());
  }
}
