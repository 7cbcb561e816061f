import { readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { buildIrm, decodeReply, encodeIrm, irmText } from '@idprop/ims-connect';
import type { ServiceName } from '@idprop/sysplex';
import { startSysplex, type RunningSysplex } from '@idprop/testing';

const IMS = 'WSCPLEX.WG31.ims' as ServiceName;

/** One message on a connection of its own: the text of its data, or RSM codes. */
async function ask(sysplex: RunningSysplex, password: string, segment: string): Promise<string> {
  const socket: Socket = connect(Number(new URL(sysplex.host(IMS).endpoints.get('4000') ?? '').port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    encodeIrm(buildIrm({ clientId: '', datastore: 'IVP1', userid: 'FRED', password, flags: { f2: 0x20 }, segments: [segment] })),
  );
  let bytes = Buffer.alloc(0);
  for (;;) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    bytes = Buffer.concat([bytes, chunk]);
    const [first] = decodeReply(bytes, { charset: 'ebcdic', lengthPrefix: true })?.segments ?? [];
    if (first === undefined) continue;
    socket.destroy();
    if (first.kind === 'data') return irmText(first.data, 'ebcdic').trim();
    return first.kind === 'rsm' ? `RSM ${first.returnCode} ${first.reasonCode} ${first.detail}` : first.kind;
  }
}

describe('HWSPWCH on port 4000, on a RACF database', () => {
  let sysplex: RunningSysplex;
  beforeAll(async () => (sysplex = await startSysplex('workshop')), 60_000);
  afterAll(() => sysplex.stop());

  it('changes the password for everybody: the old one is refused, the new one runs a transaction', async () => {
    const display = (password: string): Promise<string> => ask(sysplex, password, 'IVTNO     DISPLAY LAST3');
    expect(await ask(sysplex, 'WRONG', 'HWSPWCH WRONG/NEWPASS1/NEWPASS1')).toBe('RSM 20 78 8');
    expect(await ask(sysplex, 'FRED', 'HWSPWCH FRED/NEWPASS1/NEWPASS1')).toBe('HWSC0031I PASSWORD CHANGE SUCCESSFUL');
    expect(await display('FRED')).toBe('RSM 8 78 8');
    expect(await display('NEWPASS1')).toContain('FIRST3');
    expect((await sysplex.admin.racf('LISTUSER FRED')).rc).toBe(0);
  });
});

describe('UIDCACHE on port 4000, on a RACF database', () => {
  let sysplex: RunningSysplex;
  const cached = (directory: string): void => {
    const member = join(directory, 'ims/HWSCFG00');
    writeFileSync(member, readFileSync(member, 'utf8').replace('RRS=Y', 'RRS=Y,UIDCACHE=Y'));
  };
  beforeAll(async () => (sysplex = await startSysplex('workshop', { prepare: cached })), 60_000);
  afterAll(() => sysplex.stop());

  it('a password that ALTUSER has changed is taken until the operator refreshes the user ID; ALTUSER REVOKE is noticed at once', async () => {
    const display = (password: string): Promise<string> => ask(sysplex, password, 'IVTNO     DISPLAY LAST3');
    const racf = async (command: string): Promise<void> => expect((await sysplex.admin.racf(command)).rc).toBeLessThanOrEqual(4);
    expect(await display('FRED')).toContain('FIRST3');
    await racf('ALTUSER FRED PASSWORD(NEWPASS1) NOEXPIRED');
    expect(await display('FRED')).toContain('FIRST3');
    await sysplex.admin.operator('21,REFRESH RACFUID NAME(FRED)');
    expect(await display('FRED')).toBe('RSM 8 78 8');
    expect(await display('NEWPASS1')).toContain('FIRST3');
    await racf('ALTUSER FRED REVOKE');
    expect(await display('NEWPASS1')).toBe('RSM 8 78 28');
  });
});
