import { CARRIERS } from './carriers.js';

const PHONEBOOK = '/phonebook/contacts/LAST3';
const MAP = "RACMAP ID(USER1) MAP USERDIDFILTER(NAME('distuser1')) REGISTRY(NAME('*'))\nSETROPTS RACLIST(IDIDMAP) REFRESH";

describe.each(CARRIERS)('reset $name', (carrier) => {
  it('forgets what commands and calls left behind, and the system works on', async () => {
    const { sysplex, stop } = await carrier.start();
    try {
      const status = async (): Promise<number> => (await sysplex.call(PHONEBOOK, { token: await sysplex.token('distuser1') })).status;
      await sysplex.admin.racf(MAP);
      expect(await status()).toBe(200);
      expect((await sysplex.admin.flows()).length).toBeGreaterThan(0);

      await sysplex.admin.reset();
      expect(await sysplex.admin.flows()).toEqual([]);
      expect(await status()).toBe(403);
      await sysplex.admin.racf(MAP);
      expect(await status()).toBe(200);
    } finally {
      await stop();
    }
  }, 60_000);
});
