import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { NOBODY } from '@idprop/identity';
import { pino } from 'pino';
import { startTracing, type Tracing } from './start-tracing.js';
import { readTraceparent } from './traceparent.js';

const CALLER = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const HOPS = 5_000;
const ENDPOINT = 'OTEL_EXPORTER_OTLP_ENDPOINT';
const TIMEOUT = 'OTEL_EXPORTER_OTLP_TIMEOUT';

interface Logged {
  readonly msg: string;
  readonly troubles?: number;
}

/** More than the queue of spans holds, each with checks. */
function makeHops(tracing: Tracing): void {
  for (let index = 0; index < HOPS; index += 1) {
    const span = tracing.begin('GET /a', CALLER);
    span.steps([{ check: 'A', verdict: 'pass' }]);
    span.end({ flow: 'f', hop: '1', outcome: 'granted', identity: NOBODY, at: 0 });
  }
}

describe('spans, without a collector', () => {
  const sockets = new Set<Socket>();
  const logged: Logged[] = [];
  let server: Server;

  beforeEach(async () => {
    logged.length = 0;
    server = createServer((socket) => void sockets.add(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    for (const name of [ENDPOINT, TIMEOUT]) delete process.env[name];
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    server.close();
  });

  /** `timeout`: how long the exporter tries to send a batch, milliseconds. */
  async function start(timeout: number): Promise<Tracing> {
    process.env[TIMEOUT] = String(timeout);
    process.env[ENDPOINT] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const logger = pino({ level: 'warn' }, { write: (line: string) => void logged.push(JSON.parse(line) as Logged) });
    return (await startTracing({ name: 'P.A.racf', kind: 'racf', namespace: 'test', logger }))!;
  }

  it('a collector that takes all and answers nothing holds nobody up, and the end of the process only briefly', async () => {
    const connected = once(server, 'connection');
    const tracing = await start(4_000);
    makeHops(tracing);
    await connected;
    // The collector has the first batch and says nothing; hops end as before.
    makeHops(tracing);
    await tracing.stop();
    // Nor does the end of the process wait until the exporter gives up, and says so.
    expect(logged.filter(({ msg }) => !msg.includes('maxQueueSize'))).toEqual([]);
  });

  it('a dead collector is told once, in one line that counts', async () => {
    const tracing = await start(100);
    server.close();
    for (let batch = 0; batch < 3; batch += 1) makeHops(tracing);
    await tracing.stop();
    expect(logged.map(({ msg }) => msg)).toEqual([expect.stringMatching(/^OpenTelemetry: /)]);
  });

  it('a hop continues the trace of its caller, as a span of its own', async () => {
    const tracing = await start(100);
    const [root, child] = [tracing.begin('GET /a', undefined), tracing.begin('GET /b', CALLER)].map(({ traceparent }) =>
      readTraceparent(traceparent),
    );
    expect(root?.traceFlags).toBe(1);
    expect(child?.traceId).toBe(readTraceparent(CALLER)?.traceId);
    expect(child?.spanId).not.toBe(readTraceparent(CALLER)?.spanId);
    expect(readTraceparent(tracing.begin('GET /c', CALLER.replace(/01$/, '00')).traceparent)?.traceFlags).toBe(0);
    await tracing.stop();
  });
});
