import { CONSOLE, IMS, ZCEE, type ContractWorld } from './contract-world.js';

export function tablesContract(world: () => ContractWorld): void {
  it('shares connections among the replicas of one service, and with no other service', async () => {
    const [one, two, other] = [await world().open(IMS), await world().open(IMS), await world().open(ZCEE)];
    await one.connections.put('client', 'HWS1', { userid: 'FRED' });
    expect(await two.connections.get('client', 'HWS1')).toEqual({ userid: 'FRED' });
    expect(await other.connections.get('client', 'HWS1')).toBeUndefined();
    expect(await two.connections.delete('client', 'HWS1')).toBe(true);
    expect(await one.connections.delete('client', 'HWS1')).toBe(false);
    expect(await one.connections.get('client', 'HWS1')).toBeUndefined();
  });

  it('lets one of many put a new entry', async () => {
    const replicas = [await world().open(IMS), await world().open(IMS)];
    const answers = await Promise.all(replicas.map(({ connections }, index) => connections.putNew('ipconn', 'ZOSC', { index })));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await replicas[0]?.connections.get('ipconn', 'ZOSC')).toEqual({ index: answers.indexOf(true) });
  });

  it('counts: each number once, whichever replica asks; a counter is no entry', async () => {
    const [one, two, other] = [await world().open(IMS), await world().open(IMS), await world().open(ZCEE)];
    const numbers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => (index % 3 === 0 ? two : one).connections.next('task', 'n')),
    );
    expect([...numbers].sort((l, r) => l - r)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect([await one.connections.next('task', 'm'), await other.connections.next('task', 'n')]).toEqual([1, 1]);
    await one.connections.clear('task');
    expect([await one.connections.list('task'), await two.connections.next('task', 'n')]).toEqual([[], 41]);
  });

  it('lists and clears the entries of one kind', async () => {
    const { connections } = await world().open(IMS);
    await connections.put('a', 'x:1', { n: 1 });
    await connections.put('a', 'y/2', { n: 2 });
    await connections.put('a b', 'x:1', { n: 3 });
    expect((await connections.list<{ n: number }>('a')).sort((l, r) => l.entry.n - r.entry.n)).toEqual([
      { id: 'x:1', entry: { n: 1 } },
      { id: 'y/2', entry: { n: 2 } },
    ]);
    await connections.clear('a');
    expect(await connections.list('a')).toEqual([]);
    expect(await connections.list('a b')).toHaveLength(1);
  });

  it('keeps messages as ids and inserts, in the order of writing, for each service', async () => {
    const [ims, zcee, console] = [await world().open(IMS), await world().open(ZCEE), await world().open(CONSOLE)];
    const message = (id: string) => ({ id, inserts: { user: 'FRED' } });
    await ims.log.write([message('A'), message('B')], 2000);
    await zcee.log.write([message('C')], 1000);
    await ims.log.write([message('D')], 500);
    expect((await console.log.read()).map((entry) => entry.message.id)).toEqual(['A', 'B', 'C', 'D']);
    expect((await console.log.read({ service: IMS })).map((entry) => entry.at)).toEqual([2000, 2000, 500]);
    expect(await console.log.read({ limit: 1 })).toEqual([{ at: 500, service: IMS, message: message('D') }]);
  });

  it('keeps the last thousand messages of a service', async () => {
    const ims = await world().open(IMS);
    await ims.log.write([{ id: 'FIRST', inserts: {} }], 0);
    await ims.log.write(
      Array.from({ length: 1000 }, () => ({ id: 'NEXT', inserts: {} })),
      0,
    );
    const kept = await ims.log.read({ service: IMS, limit: 5000 });
    expect(kept).toHaveLength(1000);
    expect(kept[0]?.message.id).toBe('NEXT');
  });

  it('keeps SMF records as they are, in the order of writing, beside the messages', async () => {
    const [ims, zcee, console] = [await world().open(IMS), await world().open(ZCEE), await world().open(CONSOLE)];
    const record = (event: number, userid: string) => ({
      type: 80,
      event,
      qualifier: 1,
      fields: { userid, failures: 3, by: null, warning: false },
    });
    await ims.smf.write([record(2, 'FRED'), record(1, 'a: b/c|%*')], 2000);
    await zcee.smf.write([record(81, 'USER1')], 1000);
    expect((await console.smf.read()).map((entry) => entry.record.event)).toEqual([2, 1, 81]);
    expect(await console.smf.read({ service: IMS, limit: 1 })).toEqual([{ at: 2000, service: IMS, record: record(1, 'a: b/c|%*') }]);
    expect(await console.log.read()).toEqual([]);
    await console.reset();
    expect(await console.smf.read()).toEqual([]);
  });
}
