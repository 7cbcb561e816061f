import { readBody } from './testing/read.js';

describe('ConfigElement', () => {
  it('matches attribute names without case, element names with it', () => {
    const { config, problems } = readBody('<safCredentials PROFILEPREFIX="X"/><SAFcredentials profilePrefix="Y"/>');
    expect(problems.map(({ field }) => field)).toEqual(['SAFcredentials']);
    expect(config.single('safCredentials').text('profilePrefix')).toBe('X');
  });

  it('reads a list from a comma list, from child elements, or both', () => {
    const { config } = readBody('<openidConnectClient id="a" audiences="x, y"><audiences>z</audiences></openidConnectClient>');
    expect(config.single('openidConnectClient').list('audiences')).toEqual(['x', 'y', 'z']);
  });

  it('merges a singleton whatever the ids, and a factory by id only', () => {
    const { config } = readBody(
      '<sslDefault sslRef="a"/><sslDefault outboundSSLRef="b"/><ssl id="a"/><ssl/><ssl/><ssl id="b"/><ssl id="a" keyStoreRef="k"/><keyStore id="k"/>',
    );
    expect(config.elements('sslDefault')).toHaveLength(1);
    expect(config.single('sslDefault').text('sslRef')).toBe('a');
    expect(config.elements('ssl').map(({ id }) => id)).toEqual(['a', undefined, undefined, 'b']);
    expect(config.find(['ssl'], 'a')?.refer('keyStoreRef')?.id).toBe('k');
  });

  it('takes a nested element in the place of a reference', () => {
    const { config, problems } = readBody(
      `<openidConnectClient id="a" authFilterRef="f"/><authFilter id="f"><requestUrl urlPattern="/x"/></authFilter>
       <openidConnectClient id="b"><authFilter><requestUrl urlPattern="/y" matchType="equals"/></authFilter></openidConnectClient>`,
    );
    expect(problems).toEqual([]);
    const pattern = (id: string): string | undefined =>
      config.find(undefined, id)?.refer('authFilterRef')?.child('requestUrl')?.text('urlPattern');
    expect([pattern('a'), pattern('b')]).toEqual(['/x', '/y']);
    expect(config.find(undefined, 'a')?.refer('authFilterRef')?.child('requestUrl')?.text('matchType')).toBe('contains');
    expect(config.find(undefined, 'b')?.refer('authFilterRef')?.child('requestUrl')?.reads('matchType').name).toBe(
      'openidConnectClient[b]/authFilter/requestUrl/@matchType',
    );
  });

  it('takes a nested element that only names another for a reference', () => {
    const { config } = readBody(
      `<authFilter id="f"><requestUrl urlPattern="/x"/></authFilter><openidConnectClient id="a"><authFilter ref="f"/></openidConnectClient>`,
    );
    expect(config.find(undefined, 'a')?.refer('authFilterRef')?.id).toBe('f');
    const lost = readBody('<openidConnectClient id="a">\n<authFilter ref="gone"/></openidConnectClient>');
    expect(lost.config.find(undefined, 'a')?.refer('authFilterRef')).toBeUndefined();
    expect(lost.problems).toEqual([
      expect.objectContaining({
        line: 2,
        field: 'openidConnectClient[a]/authFilter/@ref',
        reason: 'there is no authFilter with the id gone',
      }),
    ]);
  });

  it('knows a keyStore without an id by its default one', () => {
    const { config, problems } = readBody('<keyStore location="a.p12"/><ssl id="s" keyStoreRef="defaultKeyStore"/>');
    expect(config.find(['ssl'], 's')?.refer('keyStoreRef')?.text('location')).toBe('a.p12');
    expect(problems).toEqual([]);
  });

  it('gives all that a list of references names, in its order', () => {
    const { config } = readBody(
      '<zosconnect_zosConnectInterceptors id="i" interceptorRef="audit, auth"/><zosconnect_authorizationInterceptor id="auth"/><zosconnect_auditInterceptor id="audit"/>',
    );
    expect(
      config
        .single('zosconnect_zosConnectInterceptors')
        .referAll('interceptorRef')
        .map(({ name }) => name),
    ).toEqual(['zosconnect_auditInterceptor', 'zosconnect_authorizationInterceptor']);
  });

  it('merges the properties of a connection factory out of several definitions', () => {
    const { config } = readBody(
      `<connectionFactory id="f"><properties.gmoa hostName="h" portNumber="4000"/></connectionFactory>
       <connectionFactory id="f"><properties.gmoa userName="FRED"/></connectionFactory>`,
    );
    const gmoa = config.single('connectionFactory').child('properties.gmoa');
    expect([gmoa?.text('hostName'), gmoa?.int('portNumber'), gmoa?.text('userName')]).toEqual(['h', 4000, 'FRED']);
  });

  it('decodes passwords with the key that the server has', () => {
    const body = '<zosconnect_authData id="a" user="U" password="{aes}AHO0aXdiVD96u4oMRhoKeYH3U7aDqtFXTuHFBsO98Wlb"/>';
    const withKey = readBody(`<variable name="wlp.password.encryption.key" value="myKey"/>${body}`);
    expect(withKey.config.single('zosconnect_authData').password('password')).toBe('passW0rd');
    const without = readBody(body);
    expect(without.config.single('zosconnect_authData').password('password')).toBeUndefined();
    expect(without.problems).toEqual([expect.objectContaining({ field: 'zosconnect_authData[a]/@password', severity: 'warning' })]);
    expect(JSON.stringify(without.problems)).not.toContain('AHO0');
  });

  it('counts the default where a value is unreadable', () => {
    const { config, problems } = readBody(
      '<openidConnectClient id="a" clockSkew="soon" inboundPropagation="yes" initialStateCacheCapacity="many"/><connectionManager id="m" maxPoolSize="-4"/>',
    );
    const client = config.single('openidConnectClient');
    expect([
      client.duration('clockSkew'),
      client.text('inboundPropagation'),
      config.single('connectionManager').int('maxPoolSize'),
    ]).toEqual([300_000, 'none', 50]);
    expect(problems.map(({ field }) => field)).toEqual([
      'openidConnectClient[a]/@clockSkew',
      'openidConnectClient[a]/@inboundPropagation',
      'openidConnectClient[a]/@initialStateCacheCapacity',
      'connectionManager[m]/@maxPoolSize',
    ]);
  });

  it('writes an allowed value as the schema does', () => {
    expect(
      readBody('<openidConnectClient id="a" inboundPropagation="REQUIRED"/>')
        .config.single('openidConnectClient')
        .text('inboundPropagation'),
    ).toBe('required');
  });

  it('finds features without case, by name or by name and version', () => {
    const { config } = readBody(
      '<featureManager><feature>zosconnect:zosConnect-2.0</feature></featureManager><featureManager><feature>zosSecurity-1.0</feature></featureManager>',
    );
    expect(['zosconnect:ZOSCONNECT-2.0', 'zossecurity', 'zosSecurity-2.0', 'zosSec'].map((name) => config.hasFeature(name))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
