import { keywords, type Grammar } from '../../parsing/grammar.js';
import { Refusal } from '../../parsing/refusal.js';
import { missing } from '../../parsing/refusal.js';
import type { Action } from '../../run.js';
import { add } from './add.js';
import { alter, deleteCertificate } from './change-certificate.js';
import { connectToRing, removeFromRing } from './connections.js';
import { exportCertificate } from './export.js';
import { gencert } from './gencert.js';
import { genreq } from './genreq.js';
import { checkCertificate, list, listChain } from './list.js';
import { addMap, alterMap, deleteMap, listMap } from './maps.js';
import { rekey, rollover } from './rekey.js';
import { addRing, deleteRing, listRing } from './rings.js';

export const RACDCERT: Grammar = {
  verb: 'RACDCERT',
  aliases: [],
  positionals: [],
  keywords: keywords(
    `ID() CERTAUTH SITE MULTIID
     ADD() GENCERT(?) GENREQ() REKEY() ROLLOVER() EXPORT() DELETE(?) ALTER(?) LIST(?) LISTCHAIN() CHECKCERT()
     ADDRING() DELRING() LISTRING() CONNECT() REMOVE() MAP(?) ALTMAP() DELMAP(?) LISTMAP(?)
     TRUST NOTRUST HIGHTRUST WITHLABEL() NEWLABEL() PASSWORD() SUBJECTSDN() SIZE() NOTBEFORE() NOTAFTER() SIGNWITH() KEYUSAGE() ALTNAME()
     RSA NISTECC DSN() FORMAT() SDNFILTER() IDNFILTER() CRITERIA() NEWCRITERIA() FORCE
     ~ICSF(?) ~PCICC(?) ~PKDS(?) ~DSA ~BPECC ~FROMICSF() ~IMPORT() ~ADDTOKEN() ~DELTOKEN() ~LISTTOKEN()
     ~BIND() ~UNBIND() ~TOKEN() ~SEQNUM()`,
  ),
};

const FUNCTIONS: ReadonlyMap<string, Action> = new Map([
  ['ADD', add],
  ['GENCERT', gencert],
  ['GENREQ', genreq],
  ['REKEY', rekey],
  ['ROLLOVER', rollover],
  ['EXPORT', exportCertificate],
  ['DELETE', deleteCertificate],
  ['ALTER', alter],
  ['LIST', list],
  ['LISTCHAIN', listChain],
  ['CHECKCERT', checkCertificate],
  ['ADDRING', addRing],
  ['DELRING', deleteRing],
  ['LISTRING', listRing],
  ['CONNECT', connectToRing],
  ['REMOVE', removeFromRing],
  ['MAP', addMap],
  ['ALTMAP', alterMap],
  ['DELMAP', deleteMap],
  ['LISTMAP', listMap],
]);

/** Functions of RACF that have no effect here: the command then does nothing at all. */
const NOT_ACTED_ON = ['IMPORT', 'ADDTOKEN', 'DELTOKEN', 'LISTTOKEN', 'BIND', 'UNBIND'];
const REFUSED_RC = 8;

/** RACDCERT (saf.md 9.5): one function, with the owner anywhere in the command; without a function it is LIST. */
export const racdcert: Action = (run) => {
  if (NOT_ACTED_ON.some((name) => run.has(name))) return;
  const [name = 'LIST', second] = [...FUNCTIONS.keys()].filter((one) => run.has(one));
  if (second !== undefined) {
    throw new Refusal([{ id: 'RACF.CERT_ONE_FUNCTION', inserts: { functions: `${name}, ${second}` } }], REFUSED_RC);
  }
  const action = FUNCTIONS.get(name);
  if (action === undefined) throw missing('FUNCTION');
  action(run);
};
