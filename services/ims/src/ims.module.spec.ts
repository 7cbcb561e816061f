import { createMemoryBus, createMemoryBusHub, type Bus } from '@idprop/bus';
import { newConnect, newGroup, newProfile, newUser, type RacfChange } from '@idprop/saf';
import {
  createHost,
  hashPassword,
  IMS_DRDA_CONNECT,
  IMS_DRDA_RETRIEVE,
  IMS_TRANSACTION,
  OPERATOR_COMMAND,
  startService,
  type ImsDrdaConnectAnswer,
  type OperatorAnswer,
  type PasswordChange,
  type RunningService,
} from '@idprop/server';
import { createMemoryState, createMemoryStateHub, type State } from '@idprop/state';
import type { ServiceName } from '@idprop/sysplex';
import { pino } from 'pino';
import { imsModule } from './index.js';
import { CONTENT, HWSCFG } from './testing/definition-texts.js';
import { CONSOLE, IMS, NOW, sysplexOf, ZCEE } from './testing/start-ims.js';

const RACFDB = { sysplex: 'WSCPLEX', database: 'RACFDB' };
const BY = { owner: 'IBMUSER', created: NOW };
const CHEAP = 4;

/** FRED may run IVTNO, USER1 may not; both have passwords. */
async function defineUsers(state: State): Promise<void> {
  const user = (userid: string): RacfChange => ({
    type: 'user',
    user: newUser(userid, { ...BY, defaultGroup: 'SYS1', password: { changed: NOW }, interval: 0 }),
  });
  const connect = (userid: string): RacfChange => ({ type: 'connect', userid, group: 'SYS1', connect: newConnect(BY) });
  await state
    .changes<RacfChange>({ log: 'racf', ...RACFDB })
    .append([
      { type: 'group', group: newGroup('SYS1', BY) },
      user('FRED'),
      connect('FRED'),
      user('USER1'),
      connect('USER1'),
      { type: 'switch', switch: 'active', classes: ['TIMS'], on: true },
      { type: 'profile', class: 'TIMS', profile: newProfile('IVTNO', BY) },
      { type: 'permit', class: 'TIMS', name: 'IVTNO', id: 'FRED', access: 'READ' },
      { type: 'raclist', classes: ['TIMS'] },
    ]);
  const digest = async (userid: string): Promise<PasswordChange> => ({
    type: 'password',
    userid,
    kind: 'password',
    digest: await hashPassword(userid, CHEAP),
  });
  await state.changes<PasswordChange>({ log: 'passwords', ...RACFDB }).append([await digest('FRED'), await digest('USER1')]);
}

describe('imsModule, on the bus and on a RACF database', () => {
  let service: RunningService;
  let zcee: Bus;
  let operator: Bus;
  let state: State;

  beforeAll(async () => {
    const sysplex = sysplexOf();
    const states = createMemoryStateHub({ namespace: 'test' });
    state = createMemoryState(states, IMS, sysplex);
    await state.clock.change({ type: 'freeze', at: NOW });
    await defineUsers(createMemoryState(states, 'WSCPLEX.WG31.racf' as ServiceName, sysplex));
    const buses = createMemoryBusHub();
    const definition = sysplex.services.find(({ name }) => name === IMS);
    if (definition === undefined) throw new Error('no ims');
    const bus = createMemoryBus(buses, IMS);
    const host = createHost({ definition, sysplex, bus, state, logger: pino({ level: 'silent' }), secrets: {} });
    const texts: Record<string, string> = { HWSCFG00: HWSCFG, 'content.yaml': CONTENT };
    service = await startService({ ...host, readFile: (file) => ({ file, text: texts[file] ?? '' }) }, imsModule);
    zcee = createMemoryBus(buses, ZCEE);
    operator = createMemoryBus(buses, CONSOLE);
  });

  afterAll(async () => {
    await zcee.close();
    await operator.close();
    await service.stop();
  });

  const link = { address: '127.0.0.1', port: 40112 };
  const transaction = (userid: string, password: string): Promise<unknown> =>
    zcee.call(IMS, IMS_TRANSACTION, {
      port: 4000,
      link,
      irm: { clientId: userid, trancode: 'IVTNO', datastore: 'IVP1', userid, password, commitMode: 1, syncLevel: 'NONE' },
      segments: ['IVTNO     DISPLAY LAST3'],
    });

  it('runs a transaction for a permitted user, and not for another: ICH408I and DFS1292E', async () => {
    expect(await transaction('FRED', 'FRED')).toMatchObject({ type: 'data' });
    expect(await transaction('USER1', 'USER1')).toMatchObject({ type: 'rsm', returnCode: 16 });
    const written = (await state.log.read()).map(({ message }) => message.id);
    expect(written.some((id) => id.startsWith('ICH408I'))).toBe(true);
    expect(written).toContain('DFS1292E');
  });

  it('gives the RACF return code of a wrong password and of an unknown user', async () => {
    expect(await transaction('FRED', 'WRONG')).toMatchObject({ returnCode: 8, reasonCode: 78, racfReturnCode: 8 });
    expect(await transaction('NOBODY', 'NOBODY')).toMatchObject({ returnCode: 8, reasonCode: 78, racfReturnCode: 4 });
  });

  it('opens a DRDA connection, reads by it, and shows both ports', async () => {
    const connected = await zcee.call<ImsDrdaConnectAnswer>(IMS, IMS_DRDA_CONNECT, {
      port: 5555,
      link,
      externalName: 'BAQSTRT',
      userid: 'USER1',
      password: 'USER1',
      rdbname: 'DFSIVPA.IVP1',
    });
    if (connected.type !== 'accepted') throw new Error(connected.type);
    await transaction('FRED', 'FRED');
    const rows = await zcee.call(IMS, IMS_DRDA_RETRIEVE, {
      clientId: connected.clientId,
      segment: 'A1111111',
      field: 'lastName',
      value: 'LAST3',
    });
    expect(rows).toMatchObject({ type: 'rows', rows: [{ firstName: 'FIRST3' }] });
    const { lines } = await operator.call<OperatorAnswer>(IMS, OPERATOR_COMMAND, { text: '21,VIEWHWS' });
    expect(lines.filter((line) => line.includes('  RECV  ')).map((line) => line.slice(24, 32).trim())).toEqual(['FRED', 'USER1']);
  });

  it('a port that is not open reaches the caller with code and hint', async () => {
    const call = zcee.call(IMS, IMS_DRDA_CONNECT, { port: 5556, link, externalName: '', userid: '', password: '', rdbname: '' });
    await expect(call).rejects.toMatchObject({ message: expect.stringContaining('does not listen on port 5556') });
  });
});
