import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One of the sysplexes: what it takes to log on to z/OS Connect with a PassTicket. */
const sysplex = (name: string): string => `
  ${name}:
    databases:
      RACFDB: { decks: [racf/users.jcl, racf/zcee.jcl, racf/passticket.jcl] }
    systems:
      SYS1:
        database: RACFDB
        services:
          racf: { kind: racf }
          passticket: { kind: passticket }
          zcee: { kind: zcee, jobname: BAQSTRT, server: zcee/server.xml, ephemeralPorts: true }`;

/** Writes a sysplex.yaml with these sysplexes, alike to the letter, beside the workshop's definitions; returns its path. */
export function writeSysplexes(directory: string, namespace: string, names: readonly string[]): string {
  const outside = '\n  OUTSIDE: { systems: { DMZ: { services: { console: { kind: console, port: 0 } } } } }\n';
  const file = join(directory, `${namespace}.yaml`);
  writeFileSync(file, `version: 1\nnamespace: ${namespace}\nsysplexes:${names.map(sysplex).join('')}${outside}`);
  return file;
}
