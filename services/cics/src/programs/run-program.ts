import type { AssociationData } from '@idprop/cics-security';
import type { Program } from './programs.js';

/** What EXEC CICS ASSIGN USERID gives, and whether the program's file is there. */
export interface ProgramContext {
  readonly userid: string;
  readonly hasFile: boolean;
  readonly association: AssociationData;
  /** What EXEC CICS REQUEST PASSTICKET gave a program that asks for a ticket. */
  readonly requested?: object;
}

export type ProgramResult =
  { readonly type: 'answer'; readonly container: Readonly<Record<string, unknown>> } | { readonly type: 'abend'; readonly code: string };

/** EIBRESP and EIBRESP2 of what can happen to a READ. */
const NORMAL = { CEIBRESP: 0, CEIBRESP2: 0 };
const FILENOTFOUND = { CEIBRESP: 12, CEIBRESP2: 1 };
const NOTFND = { CEIBRESP: 13, CEIBRESP2: 80 };

/** Runs a program on a container. Every answer holds the user that the task runs as. */
export function runProgram(
  program: Exclude<Program, { readonly link: unknown }>,
  request: Readonly<Record<string, unknown>>,
  context: ProgramContext,
): ProgramResult {
  if ('abend' in program) return { type: 'abend', code: program.abend };
  const answer = (content: object): ProgramResult => ({ type: 'answer', container: { ...content, USERID: context.userid } });
  if ('start' in program || 'queue' in program) return answer(NORMAL);
  if ('association' in program) return answer({ ...NORMAL, ...inquired(context.association) });
  if ('passticket' in program) return answer(context.requested ?? {});
  if ('answer' in program) return answer({ ...NORMAL, ...program.answer });
  if (!context.hasFile) return answer(FILENOTFOUND);
  const key = findField(request, program.key);
  const found = program.records.find((record) => String(record[program.key]) === String(key));
  return answer(found === undefined ? NOTFND : { ...NORMAL, [program.as]: found });
}

/** INQUIRE ASSOCIATION: the options that are about who and where from. */
function inquired({ userid, dname, realm, ipconn, transaction, clientIpAddr, origin, previousHop, previousHops }: AssociationData): object {
  const { applid, transid, taskid } = origin;
  return {
    ...{ DNAME: dname, REALM: realm, IPCONN: ipconn, TRANSACTION: transaction, CLIENTIPADDR: clientIpAddr, INITUSERID: userid },
    ...{ ODAPPLID: applid, ODTRANSID: transid, ODTASKID: taskid, ODUSERID: origin.userid },
    ...{ PHAPPLID: previousHop?.applid ?? '', PHTASKID: previousHop?.taskid ?? 0, PHCOUNT: previousHops },
  };
}

/** A field of a request, wherever the mapping put it. */
function findField(request: object, name: string): unknown {
  for (const [key, value] of Object.entries(request)) {
    const found: unknown = key === name ? value : typeof value === 'object' && value !== null ? findField(value, name) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
