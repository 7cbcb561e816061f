import type { ServiceHost } from '@idprop/server';
import { createMemoryState, createMemoryStateHub } from '@idprop/state';
import { ImsDatabasePool } from './ims-database-pool.service.js';
import type { ImsCarrierService } from './ims-carrier.service.js';

const IMS = 'WSCPLEX.WG31.ims';

describe('a pool', () => {
  const closed: object[] = [];
  const state = createMemoryState(createMemoryStateHub({ namespace: 'test' }), 'WSCPLEX.WG31.zcee');
  const host: Pick<ServiceHost, 'state' | 'now'> = { state, now: () => 0 };
  const carrier: Pick<ImsCarrierService, 'disconnect'> = { disconnect: async (_ims, clientId) => void closed.push({ clientId }) };
  const pool = new ImsDatabasePool(host as ServiceHost, carrier as ImsCarrierService);
  afterAll(() => state.close());
  const opened = (clientId: string) => ({ clientId, ims: IMS, factory: 'F' }) as const;

  it('whoever is late to find a connection closed leaves the one alone that took its place', async () => {
    const first = await pool.add('FRED', opened('ODB1'));
    await pool.forget('FRED', first);
    await pool.add('FRED', opened('ODB2'));
    await pool.forget('FRED', first);
    expect((await pool.take('FRED'))?.clientId).toBe('ODB2');
  });

  it('keeps the first of two, and closes the second', async () => {
    expect((await pool.add('FRED', opened('ODB3'))).clientId).toBe('ODB2');
    expect(closed).toEqual([{ clientId: 'ODB3' }]);
  });
});
