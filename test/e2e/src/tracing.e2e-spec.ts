import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { CALL_CHECK, describeCodes, type Flow, type Hop } from '@idprop/decision';
import { LegacyKey, LegacyTickets } from '@idprop/passticket';
import { Stage, WORKSHOP_SCENARIOS, type Audience, type Caller } from '@idprop/testing';
import { processes, type RunningProcesses } from './carriers.js';
import { startCollector, type Collector } from './otlp/collector.js';
import type { ReceivedSpan } from './otlp/decode.js';

jest.setTimeout(180_000);

/** FRED, BBGZDFLT, KEYMASK(123456789ABCDEF0) at this second: a ticket that a real RACF made. */
const INSTANT = '2020-09-28T15:13:05Z';
const TICKET = 'RQELV4J5';
const KEY = '123456789ABCDEF0';
const PASSWORDS = ['N3WPASS9', 'WR0NGPW7'];
const PHONEBOOK = '/phonebook/contacts/LAST3';
const SERVER_KIND = 2;

const silent: Audience = { heading: () => undefined, called: () => undefined, changed: () => undefined, checked: () => undefined };

/** Starts the workshop with these variables of OpenTelemetry; they are taken back when all services have them. */
async function startTraced(variables: Readonly<Record<string, string>>): Promise<RunningProcesses> {
  Object.assign(process.env, variables);
  try {
    return await processes.start();
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name];
  }
}

/** The scenario of the whole chain, and log-ons by ticket, by a new password and by a wrong one. Returns what must never be seen. */
async function playAll({ sysplex }: RunningProcesses): Promise<string[]> {
  await sysplex.admin.freezeClock(INSTANT);
  const s0 = WORKSHOP_SCENARIOS.find(({ id }) => id === 'S0');
  const stage = new Stage(sysplex, silent);
  await s0?.play(stage);
  expect(stage.checks.filter(({ ok }) => !ok)).toEqual([]);
  const [good = '', wrong = ''] = PASSWORDS;
  await sysplex.admin.racf(`ALTUSER USER1 PASSWORD(${good}) NOEXPIRED`);
  const logon = async (caller: Caller): Promise<number> => (await sysplex.call(PHONEBOOK, caller, 'zcee')).status;
  expect(await logon({ user: 'FRED', password: TICKET })).toBe(200);
  expect(await logon({ user: 'USER1', password: good })).toBe(200);
  expect(await logon({ user: 'USER1', password: wrong })).toBe(401);
  const token = await sysplex.token('distuser1');
  const made = new LegacyTickets(LegacyKey.fromHex(KEY), 'USER1', 'IMSAPPL').generate(Date.parse(INSTANT) / 1000);
  return [...PASSWORDS, TICKET, made, KEY, token.split('.')[2] ?? token, sysplex.address.adminToken];
}

const hopsOf = (flow: Flow): Hop[] => {
  const walk = (hop: Hop): Hop[] => [hop, ...hop.children.flatMap(walk)];
  return flow.hops.flatMap(walk);
};

describe.each(['http/json', 'http/protobuf'])('spans by %s', (protocol) => {
  let collector: Collector;
  let flows: Flow[];
  let secrets: string[];
  let spans: ReceivedSpan[];
  const spanOf = (flow: Flow, hop: string): ReceivedSpan | undefined =>
    spans.find(({ attributes }) => attributes['idprop.flow'] === flow.id && attributes['idprop.hop'] === hop);

  beforeAll(async () => {
    collector = await startCollector();
    const running = await startTraced({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=trial',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
      // Longer than all of this takes: what arrives was sent when the services stopped.
      OTEL_BSP_SCHEDULE_DELAY: '600000',
    });
    try {
      secrets = await playAll(running);
      const { admin } = running.sysplex;
      flows = await Promise.all((await admin.flows({ limit: 100 })).map(({ id }) => admin.flow(id)));
    } finally {
      await running.stop();
    }
    spans = collector.spans();
  });
  afterAll(() => collector.close());

  it('arrive at the path for traces, with the headers and the resource that were set', () => {
    expect(collector.deliveries.length).toBeGreaterThanOrEqual(4);
    for (const { path, headers } of collector.deliveries) {
      expect([path, headers['x-tenant']]).toEqual(['/v1/traces', 'trial']);
      expect(headers['content-type']).toBe(protocol === 'http/json' ? 'application/json' : 'application/x-protobuf');
    }
    for (const { resource, attributes } of spans) {
      expect(resource).toMatchObject({
        'service.name': attributes['idprop.service'],
        'service.namespace': 'workshop',
        'deployment.environment.name': 'test',
      });
    }
  });

  it('are one for each hop of each flow, and no other', () => {
    expect(flows.length).toBeGreaterThanOrEqual(7);
    const hops = flows.flatMap((flow) => hopsOf(flow).map(({ hop, service, outcome }) => [flow.id, hop, service, outcome].join(' ')));
    const seen = spans.map(({ attributes }) =>
      ['flow', 'hop', 'service', 'outcome'].map((name) => String(attributes[`idprop.${name}`])).join(' '),
    );
    expect(seen.sort()).toEqual(hops.sort());
    expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length);
  });

  it('stand in the tree of their hops, in the trace that the client began', () => {
    for (const flow of flows) {
      const root = spanOf(flow, '1');
      expect(root).toMatchObject({ name: flow.what, kind: SERVER_KIND, traceId: flow.traceparent.split('-')[1] });
      // The client's own span, which nobody here has seen.
      expect(spans.find(({ spanId }) => spanId === root?.parentSpanId)).toBeUndefined();
      const walk = (hop: Hop): void => {
        const parent = spanOf(flow, hop.hop);
        for (const child of hop.children) {
          expect(spanOf(flow, child.hop)).toMatchObject({ traceId: parent?.traceId, parentSpanId: parent?.spanId });
          walk(child);
        }
      };
      for (const hop of flow.hops) walk(hop);
    }
  });

  it('have one event for each check, in order, with verdict and codes', () => {
    for (const flow of flows) {
      for (const hop of hopsOf(flow)) {
        const checks = hop.steps.filter(({ check }) => check !== CALL_CHECK);
        const seen = (spanOf(flow, hop.hop)?.events ?? []).map(({ name, attributes }) => ({
          name,
          verdict: attributes['idprop.verdict'],
          codes: attributes['idprop.codes'],
        }));
        expect(seen).toEqual(
          checks.map(({ check, verdict, codes }) => ({
            name: check,
            verdict,
            codes: codes === undefined ? undefined : describeCodes(codes),
          })),
        );
      }
    }
    const unmapped = spans
      .flatMap(({ events }) => events)
      .find(({ name, attributes }) => name === 'SAF.IDIDMAP.FILTER' && attributes['idprop.verdict'] === 'fail');
    expect(unmapped?.attributes).toMatchObject({ 'idprop.codes': 'SAF 8/8/48', 'idprop.found': 'distuser1@zCEERealm' });
  });

  it('tell real time as their own, and emulated time as an attribute', () => {
    const now = BigInt(Date.now()) * 1_000_000n;
    const hour = 3_600_000_000_000n;
    for (const { start, end, events, attributes } of spans) {
      expect(start <= end && start > now - hour && end < now + hour).toBe(true);
      for (const { at } of events) expect(at >= start && at <= end).toBe(true);
      expect(String(attributes['idprop.emulated_time']).slice(0, 17)).toBe(INSTANT.slice(0, 17));
    }
  });

  it('hold no password, ticket, key or token', () => {
    const sent = JSON.stringify(spans, (_name, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    const raw = Buffer.concat(collector.deliveries.map(({ body }) => body)).toString('latin1');
    expect(sent).toContain('USER1');
    expect(raw).toContain('USER1');
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThanOrEqual(8);
      expect([secret, sent.includes(secret), raw.includes(secret)]).toEqual([secret, false, false]);
    }
  });

  it('call a refusal no error', () => {
    expect(spans.some(({ attributes }) => attributes['idprop.outcome'] === 'refused')).toBe(true);
    expect(new Set(spans.map(({ status }) => status))).toEqual(new Set([0]));
  });
});

describe('spans that nobody takes', () => {
  it('a collector that never answers keeps no request from being answered, and no service from stopping in good order', async () => {
    const collector = await startCollector({ silent: true });
    const running = await startTraced({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '50' });
    try {
      const call = async (): Promise<number> => (await running.sysplex.call(PHONEBOOK, { user: 'FRED', password: 'FRED' }, 'zcee')).status;
      expect(await call()).toBe(200);
      // zCEE's first batch is under way, and stays so.
      for (let turn = 0; collector.deliveries.length === 0 && turn < 600; turn += 1) await sleep(50);
      expect(collector.deliveries.length).toBeGreaterThan(0);
      expect(await Promise.all(Array.from({ length: 20 }, call))).toEqual(Array.from({ length: 20 }, () => 200));
    } finally {
      await running.stop();
      collector.close();
    }
    expect(running.up.launched.processes.map(({ isRunning }) => isRunning)).not.toContain(true);
  });

  it('a wrong setting is told at the start, once', async () => {
    await expect(startTraced({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' })).rejects.toMatchObject({
      code: 'OTLP_ENDPOINT_INVALID',
      reason: 'OTEL_EXPORTER_OTLP_ENDPOINT is no http or https URL',
    });
  });
});
