import { listConfig } from './list-config.js';
import { read } from './testing/read.js';

const { config } = read({
  '/srv/server.xml': `<server>
<variable name="p" value="ATSZDFLT"/>
<safCredentials profilePrefix="\${p}"/>
<include location="more.xml"/>
<logging traceSpecification="x=all"/></server>`,
  '/srv/more.xml': `<server><zosconnect_authData id="a" user="U" password="{xor}CDo9Hgw="/>
<openidConnectClient id="c" nonceEnabled="true"><audiences>myZcee</audiences></openidConnectClient><other secretKey="s3cret"/></server>`,
});
const listed = listConfig(config);
const values = listed.flatMap((element) => element.values);

describe('the effective configuration', () => {
  it('has each value with its place, and as it was written where a variable made it', () => {
    expect(values).toContainEqual({
      name: 'safCredentials/@profilePrefix',
      value: 'ATSZDFLT',
      written: '${p}',
      file: '/srv/server.xml',
      line: 3,
      isDefault: false,
      isUsed: true,
    });
    expect(values).toContainEqual(
      expect.objectContaining({ name: 'openidConnectClient[c]/@audiences', value: 'myZcee', file: '/srv/more.xml', line: 2 }),
    );
  });

  it('shows no secret, neither of a known element nor of an unknown one', () => {
    expect(values.find(({ name }) => name.endsWith('@password'))?.value).toBe('{xor}****');
    expect(JSON.stringify(listed)).not.toMatch(/CDo9Hgw|s3cret/);
  });

  it('says what has no effect here', () => {
    expect(values.find(({ name }) => name.endsWith('@nonceEnabled'))?.isUsed).toBe(false);
    expect(listed.find(({ name }) => name === 'logging')?.isUsed).toBe(false);
  });

  it('lists defaults on request', () => {
    const all = listConfig(config, { defaults: true }).flatMap((element) => element.values);
    expect(all).toContainEqual({ name: 'safCredentials/@unauthenticatedUser', value: 'WSGUEST', isDefault: true, isUsed: true });
    expect(values.some(({ isDefault }) => isDefault)).toBe(false);
  });
});
