import type { Bus, Handler } from '@idprop/bus';
import { Counter, Histogram, Registry } from 'prom-client';

/** What one service measures of itself, in Prometheus' terms. */
export interface Metrics {
  readonly registry: Registry;
  /** The same bus, with its requests counted and timed. */
  measured(bus: Bus): Bus;
}

export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  const requests = new Counter({
    name: 'idprop_bus_requests_total',
    help: 'Requests taken from the bus, by pattern and outcome',
    labelNames: ['pattern', 'outcome'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'idprop_bus_request_seconds',
    help: 'Real time to answer a request, by pattern',
    labelNames: ['pattern'],
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
    registers: [registry],
  });
  const measure =
    (handler: Handler): Handler =>
    async (request) => {
      const stop = seconds.startTimer({ pattern: request.pattern });
      try {
        const answer = await handler(request);
        requests.inc({ pattern: request.pattern, outcome: 'answered' });
        return answer;
      } catch (error) {
        requests.inc({ pattern: request.pattern, outcome: 'failed' });
        throw error;
      } finally {
        stop();
      }
    };
  return {
    registry,
    measured: (bus) => ({
      me: bus.me,
      call: (callee, pattern, payload, options) => bus.call(callee, pattern, payload, options),
      serve: (handler) => bus.serve(measure(handler)),
      isServed: (callee) => bus.isServed(callee),
      close: () => bus.close(),
    }),
  };
}
