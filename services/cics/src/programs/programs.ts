import type { Region } from '@idprop/cics-security';
import type { Problem } from '@idprop/decision';
import { readYaml } from '@idprop/sysplex';
import { z } from 'zod';

const record = z.record(z.string(), z.union([z.string(), z.number()]));

const transid = z.string().min(1).max(4);
const userid = z.string().min(1).max(8);

/** A program that reads a record by its key and answers with it. */
const inquiry = z.strictObject({
  /** CICS file that the records are in; where it is named, the task's users have to be permitted to it (RESSEC). */
  file: z.string().optional(),
  /** It rewrites the record that it read with what the request holds of its fields: UPDATE is asked for. */
  update: z.boolean().optional(),
  /** Field of the records, and of the request wherever it stands there. */
  key: z.string(),
  /** Under which name the record stands in the answer. */
  as: z.string(),
  records: z.array(record),
});
/** A program that always answers the same. */
const fixed = z.strictObject({ answer: record });
/** A program that asks for a PassTicket of its user for this ESMAPPNAME, and answers with it or with the condition. */
const requesting = z.strictObject({ passticket: z.string().min(1).max(8) });
/** A program that links to another with what it was given, and answers what that answers; in another region where a sysid (IPCONN) is named. */
const linking = z.strictObject({
  link: z.strictObject({ program: z.string(), sysid: z.string().optional(), transid: transid.optional() }),
});
/** A program that starts a transaction with what it was given, and answers at once; the transaction runs as the task's user, or as another (USERID). */
const starting = z.strictObject({ start: z.union([transid, z.strictObject({ transid, userid: userid.optional() })]) });
/** A program that writes what it was given to a temporary storage queue. */
const writing = z.strictObject({ queue: z.string().min(1).max(16) });
/** A program that reads a temporary storage queue from its first item to its last. */
const reading = z.strictObject({ readq: z.string().min(1).max(16) });
/** A program that answers with its own association data (INQUIRE ASSOCIATION). */
const associating = z.strictObject({ association: z.literal(true) });
/** A program that gives a system programming command: INQUIRE of one resource that is installed. */
const inquiring = z.strictObject({
  inquire: z.strictObject({ type: z.enum(['IPCONN', 'TCPIPSERVICE', 'TRANSACTION', 'PROGRAM', 'FILE', 'URIMAP']), name: z.string() }),
});
/** A program that always ends so. */
const abending = z.strictObject({ abend: z.string().regex(/^[A-Z0-9]{4}$/, 'an abend code is four letters and digits') });

/** A site's own autoinstall user program: what it makes of a partner that no IPCONN names. */
const autoinstall = z.strictObject({
  template: z.string().optional(),
  name: z.string().optional(),
  applid: z.string().optional(),
  refuse: z.boolean().optional(),
});

const program = z.union([inquiry, fixed, requesting, linking, starting, writing, reading, associating, inquiring, abending]);

const schema = z.strictObject({
  version: z.literal(1),
  programs: z.record(z.string(), program),
  /** Programs that a TCPIPSERVICE names as its URM. */
  autoinstall: z.record(z.string(), autoinstall).default({}),
});

export type Program = z.output<typeof program>;
export type Programs = Readonly<Record<string, Program>>;

/** Everything that the file of programs says. */
export interface ProgramFile {
  readonly programs: Programs;
  readonly urms: Region['urms'];
}

/** Reads what the region's programs do. All problems at once; the value is undefined when one is an error. */
export function readPrograms(text: string, file: string): { value: ProgramFile | undefined; problems: readonly Problem[] } {
  const { value, problems, lineOf } = readYaml(schema, text, file);
  const wrong: Problem[] = [];
  for (const [name, program] of Object.entries(value?.programs ?? {})) {
    if (!('key' in program)) continue;
    if (program.update === true && program.file === undefined) {
      const hint = 'Name the FILE that it rewrites: file: EMPFILE';
      const reason = 'a program that rewrites a record needs a file';
      wrong.push({ severity: 'error', file, line: lineOf(['programs', name]), field: `programs.${name}.file`, reason, hint });
    }
    program.records.forEach((each, index) => {
      if (each[program.key] !== undefined) return;
      const path = ['programs', name, 'records', index];
      const reason = `the record has no ${program.key}`;
      wrong.push({ severity: 'error', file, line: lineOf(path), field: path.join('.'), reason, hint: `Give it a ${program.key}` });
    });
  }
  const read = wrong.length > 0 ? undefined : value;
  return { value: read && { programs: read.programs, urms: read.autoinstall as Region['urms'] }, problems: [...problems, ...wrong] };
}
