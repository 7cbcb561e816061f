import type { SpiRecord } from './spi-record.js';

/** The resource types that CEMT shows: what it calls them, and the options of a line beside the name. */
export const CEMT_TYPES = {
  IPCONN: {
    short: 'Ipc',
    options: ['APPLID', 'NETWORKID', 'SERVSTATUS', 'CONNSTATUS'],
    second: ['LINKAUTH', 'USERAUTH', 'IDPROP', 'SECURITYNAME', 'TCPIPSERVICE'],
  },
  TCPIPSERVICE: { short: 'Tcpips', options: ['OPENSTATUS', 'PORT', 'PROTOCOL', 'SSLTYPE', 'URM'], second: [] },
  TRANSACTION: { short: 'Tra', options: ['PROGRAM', 'PROFILE', 'STATUS', 'RESSEC', 'CMDSEC'], second: [] },
  PROGRAM: { short: 'Prog', options: ['STATUS', 'LANGUAGE'], second: [] },
  FILE: { short: 'Fil', options: ['ENABLESTATUS', 'READ', 'UPDATE', 'DSNAME'], second: [] },
  URIMAP: { short: 'Uri', options: ['ENABLESTATUS', 'USAGE', 'PATH', 'PROGRAM'], second: [] },
  TASK: { short: 'Tas', options: ['TRANID', 'USERID', 'FACILITY'], second: [] },
} as const;
export type CemtType = keyof typeof CEMT_TYPES;

/** A record of CEMT INQUIRE: its name, and what INQUIRE says of it. */
export interface CemtRow {
  readonly name: string;
  readonly record: SpiRecord;
}

/**
 * CEMT INQUIRE. Several resources are a list; one alone is expanded to all of its options, `Name( value )` as automation reads them (cics.md 6). The
 * layout of the product's list lines is not public; chosen.
 *
 * @param asked name or pattern of names that `rows` were chosen by
 */
export function displayCemt(type: CemtType, rows: readonly CemtRow[], asked: string): string[] {
  const { short, options, second } = CEMT_TYPES[type];
  if (rows.length === 0) return [`I ${type}`, 'STATUS:  RESULTS', ` ${short}(${asked}) NOT FOUND`, 'RESPONSE: 1 ERROR'];
  const expanded = rows.length === 1 && !/[*+]/.test(asked);
  const token = ({ record }: CemtRow, option: string): string => `${capital(option)}( ${record[option] ?? ''} )`;
  const lines = rows.flatMap((row) => {
    if (expanded)
      return [
        `  ${capital(type)}( ${row.name} )`,
        ...Object.keys(row.record)
          .slice(1)
          .map((option) => `  ${token(row, option)}`),
      ];
    const first = ` ${short}(${row.name.padEnd(8)}) ${options.map((option) => token(row, option)).join(' ')}`;
    return second.length === 0 ? [first] : [first, `   ${second.map((option) => token(row, option)).join(' ')}`];
  });
  return [`I ${type}`, expanded ? 'RESULT - OVERTYPE TO MODIFY' : 'STATUS:  RESULTS - OVERTYPE TO MODIFY', ...lines, 'RESPONSE: NORMAL'];
}

function capital(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase();
}
