import { DefinitionError, GATEWAY_JWKS, HTTP_ROUTES, IMS_TRANSACTION, SERVICE_RESET, type ImsTransaction } from '@idprop/server';
import { FILES } from '../testing/definitions.js';
import { NOW, startZcee, type RunningZcee } from '../testing/start-zcee.js';

const EMPLOYEE = '/cscvinc/employee/000100';
const SAF = 'zcee/includes/saf.xml';
const REFRESH = 'F BAQSTRT,REFRESH,CONFIG';

describe('operator commands', () => {
  let zcee: RunningZcee;
  beforeEach(async () => {
    zcee = await startZcee();
  });
  afterEach(() => zcee.stopAll());
  const status = async () => (await zcee.request(EMPLOYEE, zcee.basic('FRED'))).status;
  const ids = ({ lines }: { lines: readonly string[] }) => lines.map((line) => line.split(':')[0]);

  it('refresh: nothing changed, then changed and in force', async () => {
    expect(ids(await zcee.operator(REFRESH))).toEqual(['CWWKG0016I', 'CWWKG0018I']);
    zcee.folder.write(SAF, '<server><webAppSecurity allowFailOverToBasicAuth="false"/></server>');
    expect(await status()).toBe(200);
    expect(await zcee.operator(' f baqstrt , refresh , config ')).toEqual({
      lines: [
        'CWWKG0016I: Starting server configuration update.',
        'CWWKG0017I: The server configuration was successfully updated in 0.000 seconds.',
      ],
    });
    expect(await status()).toBe(403);
    const log = await zcee.console.log.read({ service: 'WSCPLEX.WG31.zcee' });
    expect(log.map(({ message }) => message.id)).toEqual(expect.arrayContaining(['CWWKG0016I', 'CWWKG0017I', 'CWWKG0018I']));
  });

  it('refresh with errors keeps what is in force, and names file and line', async () => {
    zcee.folder.write(SAF, '<server>\n<safCredentials\n</server>');
    const { lines } = await zcee.operator(REFRESH);
    expect(lines[1]).toMatch(/^zcee\/includes\/saf\.xml:\d+: XML: /);
    expect(lines.at(-1)).toBe('The configuration in force stays as it was');
    expect(await status()).toBe(200);
  });

  it('refresh drops no request', async () => {
    const answers = Array.from({ length: 20 }, () => status());
    zcee.folder.write(SAF, `${FILES[SAF] ?? ''}<!-- changed -->`);
    await zcee.operator(REFRESH);
    expect(new Set(await Promise.all([...answers, status()]))).toEqual(new Set([200]));
  });

  it('stopped: 503 over every carrier; commands say so; started: all is well again', async () => {
    expect((await zcee.operator('P BAQSTRT')).lines[0]).toContain('stopped');
    const refused = await zcee.request(EMPLOYEE);
    expect([refused.status, (JSON.parse(refused.body) as { detail: string }).detail]).toEqual([
      503,
      'BAQSTRT is stopped; the operator command S BAQSTRT starts it',
    ]);
    const url = zcee.host.endpoints.get('http') ?? '';
    expect((await fetch(`${url}${EMPLOYEE}`)).status).toBe(503);
    expect(await zcee.operator(REFRESH)).toEqual({ lines: ['BAQSTRT is not active'] });
    expect(await zcee.operator('P BAQSTRT')).toEqual({ lines: ['BAQSTRT is not active'] });
    expect((await zcee.operator('S BAQSTRT')).lines[0]).toContain('started');
    expect(await zcee.operator('S BAQSTRT')).toEqual({ lines: ['BAQSTRT is active already'] });
    expect(await status()).toBe(200);
  });

  it('is not started on definitions that cannot be used', async () => {
    await zcee.operator('P BAQSTRT');
    zcee.folder.write(SAF, '<serv');
    expect((await zcee.operator('S BAQSTRT')).lines.at(-1)).toBe('BAQSTRT was not started');
    expect(await status()).toBe(503);
  });

  it.each([
    ['F OTHER,REFRESH,CONFIG', '"F OTHER,REFRESH,CONFIG" is no command for BAQSTRT'],
    ['F BAQSTRT,DANCE', 'BAQSTRT does not know DANCE'],
    ['F BAQSTRT', 'F without an operand'],
    ['D A,L', '"D A,L" is no command for BAQSTRT'],
    ['', '"" is no command for BAQSTRT'],
  ])('%j is answered with what there is', async (text, reason) => {
    const { lines } = await zcee.operator(text);
    expect(lines[0]).toBe(`${reason}. The commands are:`);
    expect(lines[1]).toMatch(/^ {2}F BAQSTRT,REFRESH,CONFIG {2}/);
  });

  it('refresh and start tell what is wrong, though they go on', async () => {
    zcee.folder.write(SAF, '<server>\n<safCredentials mapDistributedIdentities="true" noSuch="1"/></server>');
    const warning = expect.stringMatching(/^zcee\/includes\/saf\.xml:2: safCredentials\/@noSuch: /);
    const { lines } = await zcee.operator(REFRESH);
    expect(lines).toEqual([expect.stringContaining('CWWKG0016I'), warning, expect.stringContaining('CWWKG0017I')]);
    await zcee.operator('P BAQSTRT');
    zcee.folder.write(SAF, '<server>\n\n<safCredentials noSuch="1"/></server>');
    expect((await zcee.operator('S BAQSTRT')).lines).toEqual([expect.stringMatching(/saf\.xml:3: safCredentials/), 'BAQSTRT is started']);
  });

  it('clears the authentication cache that it does not keep', async () => {
    expect((await zcee.operator('F BAQSTRT,CACHE,CLEAR,AUTH')).lines[0]).toContain('asked again');
  });

  it('all replicas are one server: what one is told, all obey', async () => {
    const replica = await zcee.startReplica();
    try {
      zcee.folder.write(SAF, '<server><webAppSecurity allowFailOverToBasicAuth="false"/></server>');
      await zcee.operator(REFRESH);
      const over = async (host: typeof replica.host) =>
        (await fetch(`${host.endpoints.get('http') ?? ''}${EMPLOYEE}`, { headers: zcee.basic('FRED') })).status;
      expect([await over(zcee.host), await over(replica.host)]).toEqual([403, 403]);
      await zcee.operator('P BAQSTRT');
      expect([await over(zcee.host), await over(replica.host)]).toEqual([503, 503]);
    } finally {
      await replica.stop();
    }
  });

  it('of commands at the same instant exactly one stops the server, and exactly one starts it', async () => {
    const replica = await zcee.startReplica();
    try {
      const both = async (text: string) => (await Promise.all([text, text].map(zcee.operator))).map(({ lines }) => lines[0]).sort();
      expect(await both('P BAQSTRT')).toEqual(['BAQSTRT is not active', expect.stringContaining('is stopped')]);
      expect(await both('S BAQSTRT')).toEqual(['BAQSTRT is active already', 'BAQSTRT is started']);
    } finally {
      await replica.stop();
    }
  });

  it('a refresh is judged by what is in force, not by what the replica that is asked has read', async () => {
    const replica = await zcee.startReplica();
    const over = async (host: typeof replica.host) =>
      (await fetch(`${host.endpoints.get('http') ?? ''}${EMPLOYEE}`, { headers: zcee.basic('FRED') })).status;
    try {
      // Whichever is asked: the second is not to find that nothing is new to it when the first has changed what is in force.
      for (const [first, second] of [
        [zcee.host, replica.host],
        [replica.host, zcee.host],
      ] as const) {
        zcee.folder.write(SAF, '<server><webAppSecurity allowFailOverToBasicAuth="false"/></server>');
        await zcee.operator(REFRESH);
        zcee.folder.write(SAF, FILES[SAF] ?? '');
        expect(ids(await zcee.operator(REFRESH))).toContain('CWWKG0017I');
        expect([await over(first), await over(second)]).toEqual([200, 200]);
      }
    } finally {
      await replica.stop();
    }
  });

  it('a stop at the same instant as a refresh is not lost', async () => {
    const replica = await zcee.startReplica();
    try {
      zcee.folder.write(SAF, `${FILES[SAF] ?? ''}<!-- changed -->`);
      await Promise.all([zcee.operator(REFRESH), zcee.operator('P BAQSTRT')]);
      expect([await status(), await status()]).toEqual([503, 503]);
    } finally {
      await replica.stop();
    }
  });

  it('has started after the state was lost, with what it has read', async () => {
    await zcee.console.reset();
    expect(await status()).toBe(200);
  });

  it('tells the gateway its base paths', async () => {
    expect(await zcee.call(HTTP_ROUTES, {})).toEqual({ basePaths: ['/cscvinc', '/imdb', '/phonebook'] });
  });
});

describe('a reset', () => {
  let zcee: RunningZcee;
  beforeEach(async () => {
    zcee = await startZcee();
  });
  afterEach(() => zcee.stopAll());
  const reset = async () => {
    await zcee.console.reset();
    await zcee.console.clock.change({ type: 'freeze', at: NOW * 1000 });
    await zcee.call(SERVICE_RESET, {});
  };

  it('begins anew: runs, reads the definitions, asks for keys, knows no used token and no session', async () => {
    const token = zcee.bearer({ sub: 'distuser1', jti: 'j1' });
    const statusOf = async (path: string) => (await zcee.request(path, token)).status;
    expect([await statusOf(EMPLOYEE), await statusOf(EMPLOYEE)]).toEqual([200, 401]);
    await zcee.request('/phonebook/contacts/LAST3', zcee.basic('FRED'));
    await zcee.operator('P BAQSTRT');
    zcee.folder.write(SAF, (FILES[SAF] ?? '').replace('BBGZDFLT', 'OTHER'));
    await reset();
    expect(await statusOf(EMPLOYEE)).toBe(200);
    expect(zcee.farEnds.payloads(GATEWAY_JWKS)).toHaveLength(2);
    expect(zcee.saf.verified.at(-1)?.applname).toBe('OTHER');
    await zcee.request('/phonebook/contacts/LAST3', zcee.basic('FRED'));
    const sessions = zcee.farEnds.payloads<ImsTransaction>(IMS_TRANSACTION).map(({ irm }) => irm.clientId);
    expect(new Set(sessions).size).toBe(2);
  });

  it('reaches every replica', async () => {
    const replica = await zcee.startReplica();
    try {
      const over = async (host: typeof replica.host) =>
        (await fetch(`${host.endpoints.get('http') ?? ''}${EMPLOYEE}`, { headers: zcee.basic('FRED') })).status;
      expect([await over(zcee.host), await over(replica.host)]).toEqual([200, 200]);
      zcee.folder.write(SAF, '<server><webAppSecurity allowFailOverToBasicAuth="false"/></server>');
      await reset();
      expect([await over(zcee.host), await over(replica.host)]).toEqual([403, 403]);
    } finally {
      await replica.stop();
    }
  });

  it('with wrong definitions says so, and runs on those that it had', async () => {
    zcee.folder.write(SAF, '<serv');
    await expect(reset()).rejects.toMatchObject({ remoteCode: 'DEFINITION_INVALID' });
    expect((await zcee.request(EMPLOYEE, zcee.basic('FRED'))).status).toBe(200);
  });
});

describe('definitions that cannot be used', () => {
  const problemsOf = async (files: Record<string, string>) => {
    const error: unknown = await startZcee(files).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return (error as DefinitionError).problems;
  };

  it('a service whose file is wrong is not called missing besides; one that is missing is, with what there is', async () => {
    const problems = await problemsOf({
      'zcee/resources/zosconnect/services/employee.yaml': 'provider: [',
      'zcee/resources/zosconnect/apis/imdb.yaml': 'name: imdb\nbasePath: /imdb\noperations: [{ method: GET, path: /x, service: none }]\n',
    });
    expect(problems.map(({ file, reason }) => [file.split('/').at(-1), reason])).toEqual([
      ['employee.yaml', expect.any(String)],
      ['imdb.yaml', 'there is no service none; deployed are contact, phonebook'],
    ]);
  });

  it('stop the start, with all problems of all files at once', async () => {
    const start = startZcee({
      'zcee/includes/ims.xml': '<server><a></server>',
      'zcee/resources/zosconnect/apis/imdb.yaml': 'name: imdb\nbasePath: imdb\n',
      'zcee/resources/zosconnect/services/contact.yaml': 'provider: fax\n',
    });
    const error = await start.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(DefinitionError);
    const files = (error as DefinitionError).problems.map(({ file }) => file);
    expect(files).toEqual(
      expect.arrayContaining([
        'zcee/includes/ims.xml',
        'zcee/resources/zosconnect/apis/imdb.yaml',
        'zcee/resources/zosconnect/services/contact.yaml',
      ]),
    );
    expect(files.every((file) => !file.startsWith('/'))).toBe(true);
  });
});
