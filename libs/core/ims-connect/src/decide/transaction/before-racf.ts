import { RSM_REASON } from '../../codes/rsm.js';
import { SECURITY_HEADER_LENGTH } from './message.js';
import type { TransactionCheck, TransactionStop, TransactionWork } from './work.js';

/**
 * What IMS Connect checks before it calls RACF, with RACF=Y only. Each refusal is an HWSP1503E with its own R code.
 *
 * Source: ims.md 3.4. The order of the checks follows the descending R codes (chosen).
 */
export const BEFORE_RACF: readonly TransactionCheck[] = [
  { id: 'IMS.TM.SECHDR', run: securityHeader },
  { id: 'IMS.TM.PHRASE', run: phraseLength },
  { id: 'IMS.TM.CREDENTIALS', run: credentials },
  { id: 'IMS.TM.CHARACTERS', run: characters },
];

/** IRM_RACF fields: letters, digits, nationals, and what APAR PI48112 allowed in passwords (ims.md 1.5). */
const NAME_CHARACTERS = /^[A-Z0-9#@$]*$/;
const SECRET_CHARACTERS = /^[A-Za-z0-9#@$.<+|&!*\-%_>?:=]*$/;
const PHRASE_CHARACTERS = /^[\x20-\x7e]*$/;

function securityHeader(work: TransactionWork): TransactionStop | undefined {
  const length = work.message.securityHeaderLength ?? SECURITY_HEADER_LENGTH;
  if (length === 0) return violation(work, 'IMS.TM.SECHDR', 255, RSM_REASON.NO_SECURITY_HEADER);
  if (length < SECURITY_HEADER_LENGTH) return violation(work, 'IMS.TM.SECHDR', 252, RSM_REASON.SECURITY_HEADER_LENGTH);
  work.trail.pass('IMS.TM.SECHDR', { found: length });
  return undefined;
}

function phraseLength(work: TransactionWork): TransactionStop | undefined {
  const { phrase } = work.message;
  if (phrase === undefined) return undefined;
  if (phrase.length < 9 || phrase.length > 100) return violation(work, 'IMS.TM.PHRASE', 249, RSM_REASON.NO_PASSWORD);
  work.trail.pass('IMS.TM.PHRASE');
  return undefined;
}

/** The default RACFID supplies a user ID but never a password (ims.md 3.4). */
function credentials(work: TransactionWork): TransactionStop | undefined {
  const secret = work.message.phrase ?? work.message.password;
  if (secret === '' && work.userid === '') return violation(work, 'IMS.TM.CREDENTIALS', 240, RSM_REASON.NEITHER);
  if (secret === '') return violation(work, 'IMS.TM.CREDENTIALS', 248, RSM_REASON.NO_PASSWORD);
  if (work.userid === '') return violation(work, 'IMS.TM.CREDENTIALS', 244, RSM_REASON.NO_USERID);
  work.trail.pass('IMS.TM.CREDENTIALS');
  return undefined;
}

function characters(work: TransactionWork): TransactionStop | undefined {
  const { group, password, phrase } = work.message;
  const legal =
    NAME_CHARACTERS.test(work.userid) &&
    NAME_CHARACTERS.test(group) &&
    (phrase === undefined ? SECRET_CHARACTERS.test(password) : PHRASE_CHARACTERS.test(phrase));
  if (!legal) return violation(work, 'IMS.TM.CHARACTERS', 242, work.setting.racfReason);
  work.trail.pass('IMS.TM.CHARACTERS');
  return undefined;
}

function violation(work: TransactionWork, check: string, r: number, reasonCode: number): TransactionStop {
  const inserts = { rc: r, client: printable(work.message.clientId), user: printable(work.userid) };
  return work.refuse(check, reasonCode, {
    found: r,
    messages: [{ id: 'HWSP1503E', inserts }],
    remedy: [{ id: `IMS.R${r}`, inserts: {} }],
  });
}

/** A field that may hold anything, for a message: what is no letter of a name shows as a dot. */
function printable(text: string): string {
  return text.replace(/[^A-Za-z0-9#@$]/g, '.');
}
