import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A mistake in a definition file of the workshop: what stands there, what a person wrote instead, and what start-up says. */
export interface Mistake {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** File, line and field, with a reason and a hint behind them. */
  readonly told: RegExp;
}

const place = (file: string, line: number, field: string): RegExp =>
  new RegExp(`^(?:.*/)?${file.replaceAll('.', '\\.')}:${line === 0 ? '\\d+' : line}: [^:]*${field}[^:]*: .+\\. .+`);

export const MISTAKES: readonly Mistake[] = [
  { file: 'racf/users.jcl', from: 'ADDUSER FRED  NAME', to: 'ADDUSR FRED  NAME', told: place('racf/users.jcl', 15, 'ADDUSR') },
  { file: 'racf/cics.jcl', from: 'SETROPTS RACLIST(', to: 'SETROPTS RACLST(', told: place('racf/cics.jcl', 0, 'SETROPTS') },
  { file: 'zcee/includes/jwt.xml', from: 'matchType="contains"', to: 'matchType=contains', told: place('zcee/includes/jwt.xml', 5, 'XML') },
  { file: 'ims/HWSCFG00', from: 'PORTID=(4000,LOCAL)', to: 'PORTID=(4000,LOCAL),DANCE=Y', told: place('ims/HWSCFG00', 3, 'DANCE') },
  { file: 'cics/region.csd', from: 'USERAUTH(IDENTIFY)', to: 'USERAUTH(PERHAPS)', told: place('cics/region.csd', 0, 'USERAUTH') },
  { file: 'gateway/issuer.yaml', from: 'realm:', to: 'relm:', told: place('gateway/issuer.yaml', 4, 'relm') },
];

/** sysplex.yaml itself: a key that it does not know, and a setting that zcee does not know. */
export const UNKNOWN_KEY: Mistake = {
  file: 'sysplex.yaml',
  from: 'issuer: IBMUSER',
  to: 'isuer: IBMUSER',
  told: place('sysplex.yaml', 0, 'isuer'),
};
export const UNKNOWN_SETTING: Mistake = {
  file: 'sysplex.yaml',
  from: 'ephemeralPorts: true',
  to: 'ephemeralPort: true',
  told: place('sysplex.yaml', 0, 'ephemeralPort'),
};

/** Makes the mistakes; each has to find what it replaces. */
export function makeMistakes(directory: string, mistakes: readonly Mistake[]): void {
  for (const { file, from, to } of mistakes) {
    const path = join(directory, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not contain "${from}"`);
    writeFileSync(path, text.replace(from, to));
  }
}
