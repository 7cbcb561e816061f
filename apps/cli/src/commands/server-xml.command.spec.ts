import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../testing/run.js';

const folder = mkdtempSync(join(tmpdir(), 'idprop-server-'));
const at = (name: string) => join(folder, name);
const write = (name: string, text: string) => writeFileSync(at(name), text);

beforeAll(() => {
  mkdirSync(at('includes'));
  write('bootstrap.properties', 'prefix=ATSZDFLT\n');
  write(
    'server.xml',
    `<server>
  <featureManager><feature>zosSecurity-1.0</feature></featureManager>
  <include location="includes/saf.xml"/>
  <zosconnect_authData id="a" user="U" password="{xor}CDo9Hgw="/>
  <zoscconnect_services/>
</server>`,
  );
  write('includes/saf.xml', '<server>\n<safCredentials profilePrefix="${prefix}" suppressAuthFailureMessages="false"/></server>');
  write('maps.racf', "RACMAP ID(USER1) MAP USERDIDFILTER(NAME('distuser1')) REGISTRY(NAME('*'))\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('idprop server-xml', () => {
  it('prints the effective configuration, each value with its place, no secret', async () => {
    const { code, out } = await run(['server-xml', folder]);
    expect(code).toBe(0);
    expect(out).toMatch(/profilePrefix="ATSZDFLT" {2}from \$\{prefix\} {2}:2\n/);
    expect(out).toContain('zosconnect_authData[a]');
    expect(out).toContain('password="{xor}****"');
    expect(out).not.toContain('CDo9Hgw');
    expect(out).toContain('- zoscconnect_services');
  });

  it('is data with --json, defaults on request', async () => {
    const { out } = await run(['server-xml', at('server.xml'), '--json', '--defaults']);
    const { files, elements } = JSON.parse(out) as { files: string[]; elements: { name: string; values: object[] }[] };
    expect(files.map((file) => file.slice(folder.length + 1))).toEqual(['server.xml', 'includes/saf.xml']);
    expect(elements.find(({ name }) => name === 'safCredentials')?.values).toContainEqual(
      expect.objectContaining({ name: 'safCredentials/@unauthenticatedUser', value: 'WSGUEST', isDefault: true }),
    );
  });

  it('--ways tells where it leads and as whom, no secret', async () => {
    write(
      'ways.xml',
      `<server description="Ways"><zosconnect_authData id="a" user="U" password="hidden1"/>
  <zosconnect_cicsIpicConnection id="c" host="h" port="1491" authDataRef="a" requestTimeout="5s"/>
  <zosconnect_zosConnectServiceRestClientBasicAuth id="t" applName="DSN2APPL"/>
  <zosconnect_zosConnectServiceRestClientConnection id="db2" host="h" port="2446" basicAuthRef="t"/></server>`,
    );
    const { code, out } = await run(['server-xml', at('ways.xml'), '--ways']);
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.replace(/ {2}[^ ]*ways\.xml:/, ' @'))).toEqual([
      'out zosconnect_cicsIpicConnection[c]  h:1491  as fixed user U with a password  (requestTimeout=5s) @2',
      'out zosconnect_zosConnectServiceRestClientConnection[db2]  h:2446  as the caller, PassTicket for DSN2APPL @4',
      '',
    ]);
    expect(out).not.toContain('hidden1');
    const json = JSON.parse((await run(['server-xml', at('ways.xml'), '--ways', '--json'])).out) as { ways: object[] };
    expect(json.ways[0]).toMatchObject({ direction: 'out', to: 'h:1491', element: { line: 2 } });
    expect((await run(['server-xml', at('ways.xml')])).out.split('\n')[0]).toBe('# Ways');
  });

  it('--lint tells problems and advice, and compares with RACF', async () => {
    const { code, out } = await run(['server-xml', folder, '--lint', '--racf', at('maps.racf')]);
    expect(code).toBe(1);
    expect(out).toMatch(/server\.xml:5: zoscconnect_services: read, not used here\. Write zosconnect_services/);
    expect(out).toContain('there is no user WSGUEST in RACF');
  });

  it('tells errors and ends with 1; a folder that is not there is to be corrected', async () => {
    write('bad.xml', '<server>\n<ssl id=x/></server>');
    expect(await run(['server-xml', at('bad.xml')])).toMatchObject({ code: 1, err: expect.stringContaining('bad.xml:2: XML') as string });
    expect((await run(['server-xml', at('nowhere')])).code).toBe(2);
  });
});
