import type { Region } from './region.js';
import type { TransactionDefinition } from './resources.js';

export const MIRROR_PROGRAM = 'DFHMIRS';
export const MIRROR_PROFILE = 'DFHCICSA';
/** The mirror that z/OS Connect asks for unless told otherwise (cics.md 1.4). */
export const DEFAULT_MIRROR = 'CSMI';

/** Mirrors of group DFHISC that IPIC may use; CVMI is for LU 6.2 alone (cics.md 1.4). */
const MIRRORS = ['CPMI', 'CSMI', 'CSM1', 'CSM2', 'CSM3', 'CSM5'] as const;

/** The transaction that CMCI's requests run under; that its commands are checked is chosen, so that NOTPERMIT can be reached. */
export const CMCI_TRANSACTION = 'CWWU';
/** Alias transaction of web requests. */
export const WEB_ALIAS = 'CWBA';

const OTHERS: Readonly<Record<string, Pick<TransactionDefinition, 'program' | 'resSec' | 'cmdSec'>>> = {
  [CMCI_TRANSACTION]: { program: 'DFHWBA', resSec: false, cmdSec: true },
  [WEB_ALIAS]: { program: 'DFHWBA', resSec: false, cmdSec: false },
};

/** The transaction of a name: the installed one, else the one that CICS supplies. */
export function transactionNamed({ installed, switches }: Region, name: string): TransactionDefinition | undefined {
  return installed.transactions.find((each) => each.name === name) ?? suppliedTransaction(name, switches.suppliedMirrors === 'resSecYes');
}

function suppliedTransaction(name: string, mirrorResSec: boolean): TransactionDefinition | undefined {
  const supplied = { name, profile: MIRROR_PROFILE, enabled: true } as const;
  const other = OTHERS[name];
  if (other !== undefined) return { ...supplied, group: 'DFHWEB', ...other };
  if (!(MIRRORS as readonly string[]).includes(name)) return undefined;
  return { ...supplied, group: 'DFHISC', program: MIRROR_PROGRAM, resSec: mirrorResSec, cmdSec: false };
}

/** Category 1: CICS-internal transactions of the IP interconnectivity and socket domains, which nobody else may attach (cics.md 1.3). */
export const CATEGORY_1: ReadonlySet<string> = new Set([
  'CISB',
  'CISC',
  'CISD',
  'CISE',
  'CISM',
  'CISP',
  'CISQ',
  'CISR',
  'CISS',
  'CIST',
  'CISU',
  'CISX',
]);

export function isCategory1(transaction: string): boolean {
  return CATEGORY_1.has(transaction);
}
