import type { Caller, SysplexClient } from '@idprop/client';
import { Stage, WORKSHOP_SCENARIOS, type Audience } from '@idprop/scenarios';
import { EMPLOYEE, fredWithTicketOf, KEY, PHONEBOOK, SECOND } from '../testing/cast.js';
import type { ChaosSystem } from '../testing/chaos-system.js';
import { adminPage } from '../testing/judge.js';
import { contentOf, found } from '../testing/look-for.js';

const silent: Audience = { heading: () => undefined, called: () => undefined, changed: () => undefined, checked: () => undefined };

/** A RACF user and a user of the gateway whose secrets are like nothing else. */
export const CAROL = { user: 'CAROL', password: 'XK7QZ9PW' };
export const GATEWAY_CAROL = { user: 'carol', password: 'Sesame-of-carol-41' };
const WRONG = 'WR0NGPW1';
const PHRASE = 'Nobody guesses this phrase 99';
const DEFINE_CAROL = `ADDUSER CAROL DFLTGRP(SYS1) PASSWORD(${CAROL.password})
ALTUSER CAROL PASSWORD(${CAROL.password}) NOEXPIRED
ALTUSER CAROL PHRASE('${PHRASE}') NOEXPIRED
CONNECT CAROL GROUP(ZCEEUSRS)
ADDUSER DAVE PASSWORD('${WRONG}
RACMAP ID(CAROL) MAP USERDIDFILTER(NAME('carol')) REGISTRY(NAME('*'))
SETROPTS RACLIST(IDIDMAP) REFRESH`;

/** What can be seen of a running system from outside, and what must not be. */
export function observedRules(system: () => ChaosSystem): void {
  it('every process tells that it lives and is ready, and its measurements', async () => {
    for (const one of system().processes()) {
      expect((await adminPage(one, '/health/live')).status).toBe(200);
      expect(await adminPage(one, '/health/ready')).toEqual({ status: 200, text: '{"status":"ready"}' });
      const { status, text } = await adminPage(one, '/metrics');
      expect(status).toBe(200);
      expect(text).toContain(`process_resident_memory_bytes{service="${one.name}"}`);
      expect(text).toMatch(/^# TYPE idprop_bus_requests_total counter$/m);
      expect((await adminPage(one, '/nope')).status).toBe(404);
    }
  });

  it('keeps no secret in logs, Redis, flows, system log or listings', async () => {
    const secrets = await useSecrets(system());
    const { admin } = system().client;
    const flows = await Promise.all((await admin.flows({ limit: 1000 })).map(({ id }) => admin.flow(id)));
    expect(flows.length).toBeGreaterThan(10);
    const listings = await admin.racf('LISTUSER CAROL\nRLIST PTKTDATA IMSAPPL SSIGNON\nSEARCH CLASS(USER)');
    const places = {
      logs: system().logs.join('\n'),
      flows: JSON.stringify(flows),
      'system log': JSON.stringify(await admin.log({ limit: 500 })),
      listings: JSON.stringify(listings),
      Redis: await contentOf(system().redisDirectory),
    };
    // They are places where CAROL can be met.
    for (const [place, text] of Object.entries(places)) expect([place, /carol/i.test(text)]).toEqual([place, place !== 'logs']);
    const leaks = Object.entries(places).map(([place, text]) => [place, found(secrets, text)]);
    expect(Object.fromEntries(leaks)).toEqual(Object.fromEntries(leaks.map(([place]) => [place, []])));
  });

  it('logs are JSON, one object a line, that names its service', () => {
    const names = new Set(system().logs.map((line) => (JSON.parse(line) as { service?: unknown }).service));
    expect(names.size).toBeGreaterThan(1);
    expect([...names].every((name) => typeof name === 'string')).toBe(true);
  });
}

/** Makes everything that is secret pass through the system, and tells what it was. */
async function useSecrets(system: ChaosSystem): Promise<Record<string, string>> {
  const { client, secrets } = system;
  await client.admin.racf(DEFINE_CAROL);
  const tokens = await tokensOf(client);
  const ticket = fredWithTicketOf(SECOND + 120);
  const callers: Caller[] = [
    CAROL,
    { ...CAROL, password: PHRASE },
    { ...CAROL, password: WRONG },
    ticket,
    { token: tokens.access },
    { token: `${tokens.access}x` },
  ];
  for (const through of ['gateway', 'zcee'] as const) for (const caller of callers) await client.call(EMPLOYEE, caller, through);
  expect((await client.call(EMPLOYEE, CAROL)).status).toBe(200);
  expect((await client.call(EMPLOYEE, { token: tokens.access })).status).toBe(200);
  await client.call(PHONEBOOK, { token: tokens.access });
  await playS0AndS1(client);
  return {
    password: CAROL.password,
    'wrong password': WRONG,
    phrase: PHRASE,
    'basic credentials': Buffer.from(`${CAROL.user}:${CAROL.password}`).toString('base64'),
    PassTicket: ticket.password,
    'PassTicket key': KEY,
    'password at the gateway': GATEWAY_CAROL.password,
    'client secret': 'rpSslSecret',
    ...Object.fromEntries(Object.entries(tokens).map(([name, token]) => [`${name} token`, token.split('.').at(-1) ?? token])),
    'admin token': secrets.adminToken,
    'sealing key': secrets.sealing.privateKey.split('\n')[1] ?? '',
    'sealing key of the gateway': secrets.gatewaySealing,
    ...Object.fromEntries(Object.entries(secrets.redis).map(([name, password]) => [`Redis password of ${name}`, password])),
  };
}

/** All that the token endpoint gives to carol. */
async function tokensOf(client: SysplexClient): Promise<{ access: string } & Record<string, string>> {
  const response = await fetch(`${client.address.gatewayUrl}/oidc/endpoint/OPssl/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('rpSsl:rpSslSecret').toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'password',
      username: 'carol',
      password: GATEWAY_CAROL.password,
      scope: 'openid',
    }),
  });
  const given = (await response.json()) as Record<string, unknown>;
  const tokens = Object.entries(given).filter(([name]) => /_token$/.test(name));
  expect(tokens.map(([name]) => name).sort()).toEqual(['access_token', 'id_token', 'refresh_token']);
  return { ...Object.fromEntries(tokens.map(([name, value]) => [name, String(value)])), access: String(given['access_token']) };
}

async function playS0AndS1(client: SysplexClient): Promise<void> {
  // With time standing still its tokens are those of earlier tests, to the letter: their users would stay authenticated.
  await client.admin.operator('F BAQSTRT,CACHE,CLEAR,AUTH');
  for (const scenario of WORKSHOP_SCENARIOS.filter(({ id }) => id === 'S0' || id === 'S1')) {
    const stage = new Stage(client, silent);
    await scenario.play(stage);
    expect(stage.checks.filter(({ ok }) => !ok)).toEqual([]);
  }
}
