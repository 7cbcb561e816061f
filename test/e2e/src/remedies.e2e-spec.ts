import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stepsInOrder } from '@idprop/decision';
import { expectFlow, startSysplex, type ApiReply, type RunningSysplex } from '@idprop/testing';
import { OF_THE_SERVER } from './server-causes.js';

const FRED = { user: 'FRED', password: 'FRED' };
const IMDB = '/imdb/contact/LAST3';
const PHONEBOOK = '/phonebook/contacts/LAST3';
const EMPLOYEE = '/cscvinc/employee/000100';
const MAP = [`RACMAP ID(USER1) MAP USERDIDFILTER(NAME('distuser1')) REGISTRY(NAME('*'))`, 'SETROPTS RACLIST(IDIDMAP) REFRESH'].join('\n');

describe('remedies that are no RACF commands', () => {
  let sysplex: RunningSysplex;
  afterEach(() => sysplex.stop());

  /** Explains, applies the remedy, and says which it was. */
  async function mend(refused: ApiReply, values: Record<string, string> = {}) {
    const { id } = await sysplex.flow(refused);
    const { decided } = await sysplex.admin.explain(id);
    const applied = await sysplex.admin.applyRemedy(id, 0, values);
    return { decided, remedy: decided?.remedies[0], applied };
  }

  it.each(OF_THE_SERVER)('$cause: the line is added to server.xml, and lets in', async ({ edits, check, remedy: id, place, line }) => {
    sysplex = await startSysplex('workshop');
    await sysplex.admin.racf(MAP);
    for (const [file, from, to] of edits) sysplex.edit(file, from, to);
    await sysplex.admin.operator('F BAQSTRT,REFRESH,CONFIG');
    const call = async () => sysplex.call(IMDB, { token: await sysplex.token('distuser1') });
    const refused = await call();
    expect(refused.status).toBeGreaterThanOrEqual(400);
    const { decided, remedy, applied } = await mend(refused);
    expect(stepsInOrder(await sysplex.flow(refused)).flatMap(({ step }) => (step.remedy ?? []).map((one) => one.id))).toContain(id);
    expect(decided?.check).toBe(check);
    expect(remedy).toMatchObject({ place, lines: [line] });
    expect(applied.lines.join('\n')).toContain('CWWKG0017I');
    expect(readFileSync(join(sysplex.address.directory, 'zcee/server.xml'), 'utf8')).toContain(line);
    expectFlow(await sysplex.flow(await call()))
      .toArriveAs('USER1')
      .at('IMS');
  });

  it('an IPCONN for another service is altered in the CSD and installed, and connects', async () => {
    sysplex = await startSysplex('workshop', {
      prepare: (directory) => {
        const edit = editorOf(directory);
        edit('zcee/server.xml', 'includes/ipic.xml', 'includes/ipicIDProp.xml');
        edit('cics/region.csd', '  TCPIPSERVICE(ZOSCONN)\n  LINKAUTH', '  TCPIPSERVICE(ELSEWHRE)\n  LINKAUTH');
      },
    });
    await sysplex.admin.operator('F CICSTS,CEDA INSTALL GROUP(SYSPGRP)');
    const refused = await sysplex.call(EMPLOYEE, FRED, 'zcee');
    expect(refused.status).toBeGreaterThanOrEqual(400);
    const { remedy, applied } = await mend(refused);
    expect(remedy?.place).toBe('csd');
    expect(applied.lines.join('\n')).toMatch(/CEDA ALTER IPCONN\(ZOSCONN\).*TCPIPSERVICE\(ZOSCONN\)/);
    expect(applied.lines.join('\n')).toContain('INSTALL SUCCESSFUL');
    expectFlow(await sysplex.flow(await sysplex.call(EMPLOYEE, FRED, 'zcee')))
      .toArriveAs('FRED')
      .at('CICS');
  });

  it('an IPCONN that is out of service is set in service, and connects', async () => {
    sysplex = await startSysplex('workshop', {
      prepare: (directory) => editorOf(directory)('zcee/server.xml', 'includes/ipic.xml', 'includes/ipicIDProp.xml'),
    });
    await sysplex.admin.operator('F CICSTS,CEDA INSTALL GROUP(SYSPGRP)');
    await sysplex.admin.operator('F CICSTS,CEMT SET IPCONN(ZOSCONN) OUTSERVICE');
    const { decided, remedy, applied } = await mend(await sysplex.call(EMPLOYEE, FRED, 'zcee'));
    expect(decided?.check).toBe('CICS.BIND.STATE');
    expect(remedy).toMatchObject({ place: 'operator', lines: ['CEMT SET IPCONN(ZOSCONN) INSERVICE'] });
    expect(applied.lines[0]).toBe('F CICSTS,CEMT SET IPCONN(ZOSCONN) INSERVICE');
    expectFlow(await sysplex.flow(await sysplex.call(EMPLOYEE, FRED, 'zcee')))
      .toArriveAs('FRED')
      .at('CICS');
  });

  it('the clock of a system that is off is set, and its tickets are good again', async () => {
    sysplex = await startSysplex('workshop', { file: 'two-databases.yaml' });
    const key = ['RALTER PTKTDATA IMSAPPL SSIGNON(KEYMASK(123456789ABCDEF0))', 'SETROPTS RACLIST(PTKTDATA) REFRESH'].join('\n');
    await sysplex.admin.racf(key, { database: 'RACFB' });
    const [plex, system] = (sysplex.host('OUTSIDE.DMZ.console').sysplex.services.find(({ kind }) => kind === 'ims')?.name ?? '').split('.');
    await sysplex.admin.skewClock(plex ?? '', system ?? '', 660);
    const refused = await sysplex.call(PHONEBOOK, FRED, 'zcee');
    expect(refused.status).toBeGreaterThanOrEqual(400);
    const { remedy, applied } = await mend(refused);
    expect(remedy?.place).toBe('clock');
    expect(applied.lines).toEqual([`${plex}.${system} was 660 seconds off: its clock is set`]);
    expectFlow(await sysplex.flow(await sysplex.call(PHONEBOOK, FRED, 'zcee')))
      .toArriveAs('FRED')
      .at('IMS');
  });

  it('a server that was stopped is started', async () => {
    sysplex = await startSysplex('workshop');
    await sysplex.admin.operator('P BAQSTRT');
    const { remedy } = await mend(await sysplex.call(IMDB, FRED, 'zcee'));
    expect(remedy).toMatchObject({ place: 'operator', lines: ['S BAQSTRT'] });
    expectFlow(await sysplex.flow(await sysplex.call(IMDB, FRED, 'zcee'))).toArriveAs('FRED');
  });

  it('a change of the request stays with people, and says what it is', async () => {
    sysplex = await startSysplex('workshop');
    const { id } = await sysplex.flow(await sysplex.call(IMDB, undefined, 'zcee'));
    await expect(sysplex.admin.applyRemedy(id)).rejects.toMatchObject({ code: 'REMEDY_BY_HAND' });
  });
});

function editorOf(directory: string) {
  return (file: string, from: string, to: string): void => {
    const path = join(directory, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
    writeFileSync(path, text.replace(from, to));
  };
}
