import { createSeal } from '../keys/seal.js';
import { MemoryTable } from '../testing/memory-table.js';
import { SealedTable } from './sealed-table.js';
import { StateAdapter } from './state-adapter.js';

const TOKEN = 'a-refresh-token-that-nobody-may-see';

describe('what the provider keeps', () => {
  const setUp = (secret = 'sealing secret') => {
    const store = new MemoryTable();
    return { store, adapter: new StateAdapter('RefreshToken', new SealedTable(store, createSeal(secret)), () => 1000) };
  };
  const textOf = (store: MemoryTable): string => JSON.stringify([...store.kinds].map(([kind, entries]) => [kind, [...entries]]));

  it('shows no token to whoever reads the store, and is found by the token', async () => {
    const { store, adapter } = setUp();
    await adapter.upsert(TOKEN, { jti: TOKEN, accountId: 'distuser1', grantId: 'g' }, 60);
    await adapter.consume(TOKEN);
    expect(textOf(store)).not.toMatch(/a-refresh-token|distuser1/);
    expect(await adapter.find(TOKEN)).toMatchObject({ jti: TOKEN, accountId: 'distuser1', consumed: 1000 });
  });

  it('is revoked by its grant', async () => {
    const { adapter } = setUp();
    await adapter.upsert(TOKEN, { jti: TOKEN, grantId: 'g' }, 60);
    await adapter.revokeByGrantId('g');
    expect(await adapter.find(TOKEN)).toBeUndefined();
  });

  it('cannot be read under another secret', async () => {
    const { store, adapter } = setUp();
    await adapter.upsert(TOKEN, { jti: TOKEN }, 60);
    const other = new SealedTable(store, createSeal('another secret'));
    await expect(other.get('oidc:RefreshToken', TOKEN)).rejects.toMatchObject({ code: 'KEYS_UNREADABLE' });
  });
});
