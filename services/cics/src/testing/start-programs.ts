import { newProfile } from '@idprop/saf';
import type { CicsIpicLinkAnswer } from '@idprop/server';
import { CSD } from './definition-texts.js';
import { BY, startCics, type CicsUnderTest } from './start-cics.js';

const PROGRAMS = `version: 1
programs:
  OUTER: { link: { program: INNER } }
  INNER: { answer: { text: inner } }
  LOOP: { link: { program: LOOP } }
  AWAY: { link: { program: INNER, sysid: NOWHERE } }
  STARTER: { start: EMPL }
  STARTAS: { start: { transid: EMPL, userid: USER1 } }
  STARTNO: { start: NONE }
  WORKER: { queue: STARTED }
  RESULTS: { readq: STARTED }
  WRITER: { queue: QUEUE1 }
  READER: { readq: QUEUE1 }
  ENDLESS: { start: LOOP }
  UPDATER: { key: k, as: r, file: EMPFILE, update: true, records: [{ k: '1', name: BORMAN }] }
  INQUIRER: { key: k, as: r, file: EMPFILE, records: [{ k: '1', name: BORMAN }] }
  NOFILE: { key: k, as: r, file: NOFILE, records: [{ k: '1' }] }
  LOCKED: { key: k, as: r, file: LOCKED, update: true, records: [{ k: '1' }] }
  SHUT: { key: k, as: r, file: SHUT, records: [{ k: '1' }] }
  WHOAMI: { association: true }
  SHOWCONN: { inquire: { type: IPCONN, name: ZOSCONN } }
  LARGE: { answer: { text: '${'x'.repeat(33_000)}' } }
`;
const NAMES = [...PROGRAMS.matchAll(/^  ([A-Z]+):/gm)].map(([, name = '']) => name);
const MORE = `DEFINE FILE(EMPFILE) GROUP(WORKSHOP) READ(YES) UPDATE(YES)
  DSNAME(EMPLOYEE.DATA)
DEFINE FILE(LOCKED) GROUP(WORKSHOP)
DEFINE FILE(SHUT) GROUP(WORKSHOP) STATUS(DISABLED)
DEFINE TRANSACTION(EMPL) GROUP(WORKSHOP) PROGRAM(WORKER)
DEFINE TRANSACTION(LOOP) GROUP(WORKSHOP) PROGRAM(ENDLESS)`;

export interface ProgramsUnderTest {
  readonly cics: CicsUnderTest;
  /** Links to a program as FRED. */
  run(program: string, container?: object): Promise<CicsIpicLinkAnswer>;
  /** READ for these in a class, and nobody else, as after a REFRESH. */
  permit(racfClass: string, name: string, ...userids: string[]): Promise<void>;
}

/**
 * A region with a program of every kind.
 *
 * @param sit more system initialization parameters
 * @param permitted classes and resources that both users of a task may update
 */
export async function startPrograms(sit = '', permitted: readonly (readonly [string, string])[] = []): Promise<ProgramsUnderTest> {
  const deck = [CSD, ...NAMES.map((name) => `DEFINE PROGRAM(${name}) GROUP(WORKSHOP)`), MORE].join('\n');
  const files = { 'region.csd': deck, 'programs.yaml': PROGRAMS, DFHSIT: `APPLID=CICSTS,XPPT=NO,${sit}` };
  const cics = await startCics({ groups: ['WORKSHOP', 'SYSPGRP'], files });
  const give = async (racfClass: string, name: string, level: 'READ' | 'UPDATE', userids: readonly string[]): Promise<void> => {
    const profile = newProfile(name, { ...BY, access: Object.fromEntries(userids.map((userid) => [userid, level])) });
    await cics.racf({ type: 'switch', switch: 'active', classes: [racfClass], on: true }, { type: 'profile', class: racfClass, profile });
    await cics.racf({ type: 'raclist', classes: [racfClass] });
  };
  for (const [racfClass, name] of permitted) await give(racfClass, name, 'UPDATE', ['FRED', 'CICSUSER']);
  return {
    cics,
    run: async (program, container = {}) => cics.link(await cics.acquire(), { program, container: { ...container }, userid: 'FRED' }),
    permit: (racfClass, name, ...userids) => give(racfClass, name, 'READ', userids),
  };
}
