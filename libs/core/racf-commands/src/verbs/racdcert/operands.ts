import type { StoredCertificate } from '@idprop/saf';
import { certificateLabelled } from '@idprop/saf';
import { foldName } from '@idprop/identity';
import { invalidValue, missing, Refusal } from '../../parsing/refusal.js';
import type { Operand } from '../../parsing/scanner.js';
import type { Run } from '../../run.js';
import { textOf } from '../../values.js';

const MOST_LABEL = 32;
const MOST_RING = 237;
const DATA_SET = /^[A-Z#@$][A-Z0-9#@$-]{0,7}(\.[A-Z#@$][A-Z0-9#@$-]{0,7})*$/;
const MOST_DATA_SET = 44;
const REFUSED_RC = 8;

/** The one text of an operand; undefined when it is not given. */
export function single(given: ReadonlyMap<string, readonly Operand[]>, name: string): string | undefined {
  const values = given.get(name);
  if (values === undefined) return undefined;
  const [value, more] = values;
  if (value === undefined) throw missing(name);
  if (more !== undefined) throw invalidValue(name, more.text);
  return value.text;
}

/** A label: 1 to 32 characters, case counts. */
export function labelText(text: string): string {
  const label = text.trim();
  if (label === '' || label.length > MOST_LABEL) throw invalidValue('LABEL', text);
  return label;
}

/** WITHLABEL, else the next free `LABEL00000001` among the owner's. */
export function newLabel(run: Run, taken: readonly string[]): string {
  const given = textOf(run, 'WITHLABEL');
  return given === undefined ? numberedLabel(taken) : labelText(given);
}

export function numberedLabel(taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const label = `LABEL${String(number).padStart(8, '0')}`;
    if (!taken.includes(label)) return label;
  }
}

/** The owner's certificate with this label, or IRRD107I. */
export function requireCertificate(run: Run, owner: string, label: string): StoredCertificate {
  const found = certificateLabelled(run.db, owner, labelText(label));
  if (found === undefined) throw new Refusal([{ id: 'IRRD107I', inserts: {} }], REFUSED_RC);
  return found;
}

/** A ring name: 1 to 237 characters as written, without blanks and the characters that lists and names of rings need themselves. */
export function ringName(text: string): string {
  if (text === '' || text.length > MOST_RING || /[\s&,;"<>=%/\\*']/.test(text)) throw invalidValue('RING', text);
  return text;
}

/** A data set: as it stands when quoted, else with the issuer's prefix, as TSO does. */
export function dataSetName(run: Run, keyword: string): string {
  const [value, more] = run.command.keywords.get(keyword) ?? [];
  if (value === undefined) throw missing(`${keyword} DATASET NAME`);
  const name = foldName(value.quoted ? value.text : `${run.issuer.userid}.${value.text}`);
  if (more !== undefined || name.length > MOST_DATA_SET || !DATA_SET.test(name)) throw invalidValue('DATASET NAME', `'${value.text}'`);
  return name;
}

/** A command that ends here with one message. */
export function refusal(id: string, inserts: Readonly<Record<string, string>> = {}): Refusal {
  return new Refusal([{ id, inserts }], REFUSED_RC);
}

/** What the change of a profile needs before it is in force. */
export function hintRefresh(run: Run, className: string, message: 'IRRD175I' | 'RACF.CERT_REFRESH'): void {
  if (run.db.isRaclisted(className)) run.say(message, { class: className });
}
