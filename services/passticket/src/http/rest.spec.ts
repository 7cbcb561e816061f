import { IRRPassTicket, type TicketBackend } from '@idprop/passticket';
import { validate } from '@readme/openapi-parser';
import { MADE, World } from '../testing/world.js';
import { Evaluated, Generated, Problem } from './contract.js';

const basic = (userid: string, password: string): string => `Basic ${Buffer.from(`${userid}:${password}`).toString('base64')}`;
const LIBSERV = basic('LIBSERV', 'SECRET1');
const NAMES = { userid: 'FRED', applname: 'BBGZDFLT' };
const TICKET = { ...NAMES, passticket: 'RQELV4J5' };

describe('the REST API', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.start();
    await world.password('LIBSERV', 'SECRET1');
    await world.password('USER1', 'SECRET2');
  });
  afterEach(() => world.stop());

  async function post(path: string, body: unknown, headers: Record<string, string> = { authorization: LIBSERV }) {
    const response = await fetch(`${world.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: (await response.json()) as Record<string, unknown>,
      response,
    };
  }
  const codes = (saf: number, racf: number, reason: number) => ({ saf, racf, reason });

  it('generates for a SAF user with UPDATE to IRRPTAUTH', async () => {
    const { status, body } = await post('/passtickets', NAMES);
    expect([status, body]).toEqual([200, { passticket: 'RQELV4J5', codes: codes(0, 0, 0) }]);
    expect((await world.records())[0]).toMatchObject({ event: 82, fields: { caller: 'LIBSERV' } });
  });

  it('evaluates for one with READ, once', async () => {
    await world.authority({ LIBSERV: 'READ' });
    expect((await post('/passtickets/evaluate', TICKET)).body).toEqual({ valid: true, codes: codes(0, 0, 0) });
    const again = await post('/passtickets/evaluate', TICKET);
    expect([again.status, again.body]).toEqual([200, { valid: false, codes: codes(8, 16, 32) }]);
    expect((await post('/passtickets', NAMES)).status).toBe(403);
  });

  it('answers 403 with 8/8/16 to a user without authority, whoever he is', async () => {
    const { status, type, body } = await post('/passtickets', NAMES, { authorization: basic('USER1', 'SECRET2') });
    expect([status, type]).toEqual([403, 'application/problem+json']);
    expect(body).toMatchObject({ code: 'NOT_AUTHORIZED', codes: codes(8, 8, 16) });
  });

  it('answers 422 with 8/16/28 when there is no key, and no more', async () => {
    await world.apply({ type: 'profileDelete', class: 'PTKTDATA', name: 'BBGZDFLT' }, { type: 'raclist', classes: ['PTKTDATA'] });
    const { status, body } = await post('/passtickets', NAMES);
    expect([status, body['codes'], body['detail']]).toEqual([422, codes(8, 16, 28), 'no PassTicket was generated']);
  });

  it.each([
    ['nobody', {}],
    ['a wrong password', { authorization: basic('LIBSERV', 'WRONG') }],
    ['an unknown user', { authorization: basic('NOBODY', 'SECRET1') }],
    ['no password', { authorization: basic('LIBSERV', '') }],
    ['a user without password', { authorization: basic('FRED', 'FRED') }],
    ['another scheme', { authorization: 'Bearer abc' }],
  ])('answers 401 to %s', async (_who, headers) => {
    const { status, response, body } = await post('/passtickets', NAMES, headers);
    expect([status, body['code'], response.headers.get('www-authenticate')]).toEqual([
      401,
      'NOT_AUTHENTICATED',
      'Basic realm="SAF", charset="UTF-8"',
    ]);
  });

  it.each([
    ['no JSON', '{', 400],
    ['another field', { ...NAMES, key: 'x' }, 400],
    ['a long name', { ...NAMES, userid: 'TOOLONGID' }, 400],
    ['a name that is none (8/8/4)', { ...NAMES, userid: 'A.B' }, 400],
    ['too much', { ...NAMES, userid: 'A'.repeat(5000) }, 413],
  ])('refuses %s', async (_what, body, status) => {
    expect((await post('/passtickets', body)).status).toBe(status);
  });

  it('refuses what a web page could send unasked, and other paths and methods', async () => {
    expect((await post('/passtickets', NAMES, { authorization: LIBSERV, 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post('/else', NAMES)).status).toBe(404);
    expect((await fetch(`${world.url}/passtickets`)).status).toBe(405);
  });

  it('describes itself in OpenAPI, without credentials', async () => {
    const document = (await (await fetch(`${world.url}/openapi.json`)).json()) as {
      paths: Record<string, { post: { responses: object } }>;
      servers: unknown;
    };
    expect(Object.keys(document.paths)).toEqual(['/passtickets', '/passtickets/evaluate']);
    expect(Object.keys(document.paths['/passtickets']?.post.responses ?? {})).toEqual(expect.arrayContaining(['200', '401', '403', '422']));
    expect(document.servers).toEqual([{ url: world.url }]);
    const found = await validate(structuredClone(document) as never);
    expect('errors' in found ? found.errors : []).toEqual([]);
    const broken = { ...structuredClone(document), paths: { '/passtickets': { post: { responses: 'none' } } } };
    expect((await validate(broken as never)).valid).toBe(false);
  });

  it('answers as it describes', async () => {
    expect(Generated.strict().safeParse((await post('/passtickets', NAMES)).body).success).toBe(true);
    expect(Evaluated.strict().safeParse((await post('/passtickets/evaluate', TICKET)).body).success).toBe(true);
    const refusals = [
      post('/passtickets', '{'),
      post('/else', NAMES),
      post('/passtickets', NAMES, { authorization: basic('USER1', 'SECRET2') }),
    ];
    for (const { type, body } of await Promise.all(refusals)) {
      expect([type, Problem.strict().safeParse(body).success]).toEqual(['application/problem+json', true]);
    }
  });

  it('records the flow: the caller by VERIFY, the authority, the ticket; no password and no ticket', async () => {
    await post('/passtickets/evaluate', TICKET);
    const steps = await world.steps();
    const checks = steps.map(({ check }) => check);
    expect(checks).toEqual(expect.arrayContaining(['SAF.VERIFY.ACEE', 'PTKT.CALLER', 'PTKT.AUTHORITY', 'PTKT.REPLAY', 'PTKT.SMF']));
    expect(JSON.stringify(steps)).not.toMatch(/SECRET1|RQELV4J5/);
  });

  it('stands behind IRRPassTicket in another program', async () => {
    const list = ({ saf, racf, reason }: Record<string, number>) => [saf, racf, reason] as unknown as readonly [number, number, number];
    const backend: TicketBackend = {
      generate: async (userid, applname) => {
        const { body } = await post('/passtickets', { userid, applname });
        const { passticket } = body;
        return { codes: list(body['codes'] as never), ...(typeof passticket === 'string' ? { passticket } : {}) };
      },
      evaluate: async (userid, applname, passticket) => ({
        codes: list((await post('/passtickets/evaluate', { userid, applname, passticket })).body['codes'] as never),
      }),
    };
    const irr = new IRRPassTicket(backend);
    const ticket = await irr.generate('FRED', 'BBGZDFLT');
    await irr.evaluate('FRED', 'BBGZDFLT', ticket);
    const replay = irr.evaluate('FRED', 'BBGZDFLT', ticket);
    await expect(replay).rejects.toMatchObject({ code: 'IRRPASSTICKET_EVALUATION' });
    expect(await replay.catch((error) => [error.getSafRc(), error.getRacfRc(), error.getRacfRsn()])).toEqual([8, 16, 32]);
    await world.state.clock.change({ type: 'freeze', at: MADE + 1000 });
  });
});
