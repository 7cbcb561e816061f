import { readSysplex, type ServiceDefinition, type Sysplex } from '@idprop/sysplex';
import { readSettings } from './settings.js';

const read = (settings: Record<string, unknown>) => {
  const { sysplex } = readSysplex('version: 1\nsysplexes: {}\n', 'sysplex.yaml', '.') as { sysplex: Sysplex };
  const definition: ServiceDefinition = {
    name: 'OUTSIDE.DMZ.gateway',
    sysplex: 'OUTSIDE',
    system: 'DMZ',
    service: 'gateway',
    kind: 'gateway',
    settings,
    line: 7,
  };
  return readSettings({ definition, sysplex });
};

describe("a gateway's settings", () => {
  it('listen on loopback at any free port unless told otherwise', () => {
    expect(read({ issuer: 'i.yaml', zcee: 'A.B.zcee' })).toEqual({ issuer: 'i.yaml', zcee: 'A.B.zcee', port: 0, address: '127.0.0.1' });
  });

  it('are all reported when they are wrong, at the line of the service', () => {
    const wrong = { zcee: 'zcee', port: -1, zceeUrl: 'https://x/y', colour: 'red' };
    expect(() => read(wrong)).toThrow(
      expect.objectContaining({
        problems: ['issuer', 'zcee', 'port', 'zceeUrl', 'colour'].map((name) =>
          expect.objectContaining({ file: 'sysplex.yaml', line: 7, field: `OUTSIDE.DMZ.gateway.${name}` }),
        ),
      }),
    );
  });
});
