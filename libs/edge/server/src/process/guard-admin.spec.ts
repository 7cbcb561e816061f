import { createMemoryBus, createMemoryBusHub } from '@idprop/bus';
import { readSysplex } from '@idprop/sysplex';
import { OPERATOR_COMMAND } from '../contracts/operator.js';
import { guardAdmin } from './guard-admin.js';

const { sysplex } = readSysplex(
  'version: 1\nsysplexes:\n  P:\n    systems:\n      S: { services: { gateway: { kind: gateway }, console: { kind: console }, other: { kind: console } } }\n',
  'sysplex.yaml',
  '/',
);
if (sysplex === undefined) throw new Error('fixture');

describe('administrative requests', () => {
  const hub = createMemoryBusHub();
  const service = guardAdmin(createMemoryBus(hub, 'P.S.other'), sysplex);
  const gateway = createMemoryBus(hub, 'P.S.gateway');
  const operator = createMemoryBus(hub, 'P.S.console');
  beforeAll(() => service.serve(async ({ pattern }) => pattern));
  afterAll(() => Promise.all([service, gateway, operator].map((bus) => bus.close())));

  it('are answered for a console', async () => {
    await expect(operator.call('P.S.other', OPERATOR_COMMAND, {})).resolves.toBe(OPERATOR_COMMAND);
  });

  it('are refused for any other caller, whose ordinary requests are answered', async () => {
    await expect(gateway.call('P.S.other', OPERATOR_COMMAND, {})).rejects.toMatchObject({ remoteCode: 'CALLER_REFUSED' });
    await expect(gateway.call('P.S.other', 'zcee.http', {})).resolves.toBe('zcee.http');
  });
});
